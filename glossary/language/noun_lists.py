"""Nouns of Portuguese, Spanish and French whose endings mislead about gender or number."""

FEMININE: dict[str, frozenset[str]] = {
    "pt": frozenset(
        """
        mãe mão foto moto tribo libido gente mente noite tarde parte arte morte sorte
        fonte ponte frente corrente semente vertente face base fase frase classe sede
        rede parede saúde torre febre chave nave greve neve equipe elite gripe índole
        prole pele plebe espécie série superfície carne lente patente corte catástrofe
        posse tosse hipótese ênfase crise síntese tese análise diocese cor dor flor
        capital catedral moral mulher colher ordem nuvem voz paz luz cruz vez raiz foz
        noz lei grei fé sé maré galé soja estante nascente maioria fraude sociedade
        hélice apólice artéria praxe mensagem imagem origem margem vantagem paisagem
        linguagem bagagem garagem embalagem
        """.split()
    ),
    "es": frozenset(
        """
        mano foto moto radio gente mente noche tarde parte muerte suerte fuente frente
        corriente serie especie clase base fase frase sede red pared salud torre fiebre
        llave nave nieve sangre leche carne calle corte crisis tesis síntesis hipótesis
        diócesis sal miel piel señal cárcel capital catedral mujer flor labor razón
        imagen orden sartén paz luz voz cruz vez raíz nariz ley fe élite catástrofe
        índole superficie planicie sed
        """.split()
    ),
    "fr": frozenset(
        """
        femme règle ligne ville presse langue équipe banque église
        mer fin main faim soif nuit mort part loi foi voix paix croix noix fois cour
        tour fleur couleur valeur chaleur peur erreur rumeur douleur hauteur longueur
        largeur profondeur grandeur vigueur rigueur faveur chair eau peau dent forêt clé
        page image plage rage cage nage vente force source
        """.split()
    ),
}

MASCULINE: dict[str, frozenset[str]] = {
    "pt": frozenset(
        """
        alerta sangue ambiente incidente acidente presente continente restaurante
        montante instante monte horizonte dente expediente problema sistema tema clima
        programa mapa planeta dia cinema telegrama diploma drama dilema esquema idioma
        poema lema panorama fantasma cometa sofá chá emblema trauma coma sintoma carisma
        enigma estigma quilograma cronograma fonograma organograma pijama samba coração
        calção cidadão cristão irmão órgão órfão grão pão cão leão avião chão capitão
        alemão escrivão patrão padrão balcão sertão vulcão furacão feijão limão algodão
        cartão portão botão caminhão tubarão campeão espião barão milhão bilhão trilhão
        peão quarteirão homem jovem item trem bem harém refém armazém juiz arroz pajem
        guarda poeta atleta colega papa nazista pirata
        """.split()
    ),
    "es": frozenset(
        """
        régimen
        ambiente incidente accidente presente continente restaurante instante monte
        horizonte diente expediente puente problema sistema tema clima programa mapa
        planeta día cinema telegrama diploma drama dilema esquema idioma poema lema
        panorama fantasma cometa sofá emblema trauma síntoma carisma enigma estigma
        guardia papa poeta atleta colega análisis énfasis paréntesis oasis juez arroz
        ataúd césped huésped alud
        """.split()
    ),
    "fr": frozenset(
        """
        pays homme risque disque masque cirque manque lexique tonnerre
        musée lycée trophée apogée comité côté été traité arrêté député communiqué congé
        marché pavé degré délégué procédé café thé bureau silence sacrifice service
        exercice office bénéfice édifice prince groupe peuple siècle titre article
        chapitre programme problème système thème climat régime terme âge golfe fleuve
        monde mode code domaine patrimoine territoire mémoire laboratoire observatoire
        texte contexte prétexte centre registre théâtre incendie génie parapluie
        squelette caractère ministère mystère cimetière derrière frère père arbre
        chiffre cadre ordre nombre timbre concombre divorce commerce négoce crime cycle
        style type rôle pôle contrôle symbole protocole siège piège manège collège
        privilège
        """.split()
    ),
}

COMMON: dict[str, frozenset[str]] = {
    "pt": frozenset(
        """
        personagem líder chefe mártir intérprete cônjuge
        """.split()
    ),
    "es": frozenset(
        """
        líder jefe mártir intérprete cónyuge testigo
        """.split()
    ),
    "fr": frozenset(
        """
        ministre membre secrétaire commissaire maire élève collègue interprète
        porte-parole
        """.split()
    ),
}
"""Persons of either sex: the article that stands may stay."""

SINGULAR_IN_S: dict[str, frozenset[str]] = {
    "pt": frozenset(
        """
        país mês gás lápis vírus ônibus atlas campus bônus ônus status corpus pires cais
        três mais menos ás revés viés inglês francês português chinês japonês holandês
        irlandês escocês norueguês polonês tailandês marquês burguês camponês interesse
        deus oásis tênis pênis jus
        """.split()
    ),
    "es": frozenset(
        """
        país mes gas lápiz virus autobús atlas campus crisis tesis síntesis hipótesis
        análisis énfasis oasis dosis lunes martes miércoles jueves viernes interés
        inglés francés portugués chino japonés holandés irlandés escocés dios estrés
        revés tres más menos
        """.split()
    ),
    "fr": frozenset(
        """
        pays temps corps fois mois bras cours discours processus campus virus progrès
        succès accès procès congrès prix voix paix choix noix croix avis bois fonds gaz
        nez os poids puits recours secours concours parcours repas tapis français
        anglais chinois japonais polonais irlandais portugais danois congolais
        sénégalais abus refus consensus statut très plus moins deux trois six dix
        """.split()
    ),
}
"""Singulars that look like plurals."""

PLURALS: dict[str, dict[str, str]] = {
    "pt": {
        "mão": "mãos",
        "cidadão": "cidadãos",
        "irmão": "irmãos",
        "cristão": "cristãos",
        "órgão": "órgãos",
        "órfão": "órfãos",
        "bênção": "bênçãos",
        "grão": "grãos",
        "pagão": "pagãos",
        "vão": "vãos",
        "pão": "pães",
        "cão": "cães",
        "alemão": "alemães",
        "capitão": "capitães",
        "escrivão": "escrivães",
        "tabelião": "tabeliães",
        "catalão": "catalães",
        "mal": "males",
        "cônsul": "cônsules",
        "réptil": "répteis",
        "refém": "reféns",
        "gol": "gols",
        "meio-campista": "meio-campistas",
        "lei": "leis",
        "rei": "reis",
        "mãe": "mães",
        "caráter": "caracteres",
    },
    "es": {
        "régimen": "regímenes",
        "carácter": "caracteres",
        "espécimen": "especímenes",
    },
    "fr": {
        "travail": "travaux",
        "bail": "baux",
        "vitrail": "vitraux",
        "œil": "yeux",
        "ciel": "cieux",
        "monsieur": "messieurs",
        "madame": "mesdames",
        "bal": "bals",
        "festival": "festivals",
        "carnaval": "carnavals",
        "récital": "récitals",
        "naval": "navals",
        "fatal": "fatals",
        "banal": "banals",
        "final": "finals",
        "natal": "natals",
        "chacal": "chacals",
    },
}
"""Irregular plurals."""

"""Endings and irregular forms of inflected words, by language; `glossary.words` uses them."""

ENDINGS: dict[str, frozenset[str]] = {
    code: frozenset(["", *endings.split()])
    for code, endings in {
        "en": "d e n s y 's ed es ied ies ing ying",
        "fr": "e f l r s t u x é er es ez fs le ne ns nt re ue us ux ve ée és ait ant ent era "
        "eur les lle nes ons ues ves ées euse lles rice aient eront",
        "es": "a e n o r s z ó an ar as en er es ir ió or os rá án és ón aba ada ado ará ces "
        "esa ida ido mos ora rán aban adas ados amos ando anes aron arán esas eses idas "
        "idos ones oras ores iendo ieron",
        "pt": "a e l m o r s ã al am ar as el em er es eu il ir is iu ns ol or os ou ão ãs ês "
        "ada ado ais ará ava eis esa ida ido ora ães ãos éis óis ões adas ados ando aram "
        "arão avam endo eram esas eses idas idos indo iram oras ores",
    }.items()
}
"""What may be left of two forms of one word after what they share, so that a stem which also
joins derived words (organ, organization; promote, promotion) joins inflected ones only."""

IRREGULAR: dict[str, str] = {
    form: lemma
    for lemma, *forms in map(
        str.split,
        (
            "be is are was were been being am",
            "have has had having",
            "do does did done",
            "go goes went gone",
            "become became",
            "begin began begun",
            "bear bore borne",
            "break broke broken",
            "bring brought",
            "build built",
            "buy bought",
            "catch caught",
            "choose chose chosen choosing",
            "come came",
            "deal dealt",
            "draw drew drawn",
            "drive drove driven driving",
            "fall fell fallen",
            "feel felt",
            "fight fought",
            "find found",
            "get got gotten",
            "give gave given giving",
            "grow grew grown",
            "hear heard",
            "hold held",
            "keep kept",
            "know knew known",
            "lay laid",
            "lead led",
            "leave left",
            "lose lost",
            "make made making",
            "mean meant",
            "meet met",
            "overcome overcame",
            "pay paid",
            "rise rose risen rising",
            "run ran",
            "say said",
            "see saw seen",
            "seek sought",
            "sell sold",
            "send sent",
            "show showed shown",
            "speak spoke spoken",
            "spend spent",
            "stand stood",
            "strike struck striking",
            "swear swore sworn",
            "take took taken taking",
            "teach taught",
            "tell told",
            "think thought",
            "undertake undertook undertaken",
            "uphold upheld",
            "win won",
            "withdraw withdrew withdrawn",
            "write wrote written writing",
            "man men",
            "woman women",
            "child children",
            "chairman chairmen",
            "spokesman spokesmen",
        ),
    )
    for form in forms
}
"""Irregular forms of the English verbs and nouns that stand in terms or beside them."""

// Times, names and languages as the reader says them.

/** A time (ISO) as the reader writes it; with `day` only the day. */
export function when(grid, iso, day = false) {
  if (!iso) return "";
  const tag = grid.words("panel_locale");
  const shape = day ? { dateStyle: "medium" } : { dateStyle: "medium", timeStyle: "short" };
  return new Intl.DateTimeFormat(tag, shape).format(new Date(iso));
}

/** The display name of somebody by the sign-in name. */
export function who(grid, name) {
  return grid.people?.find((person) => person.name === name)?.display_name ?? name ?? "";
}

/** Where a unit of the memory is from: an imported file, or an article's segment and edition. */
export function place(grid, { file, article, n, edition }) {
  if (file) return file;
  if (!article) return "";
  const key = article === grid.article?.id ? "panel_here" : "panel_article";
  const segment = grid.words(key, { article, n });
  return edition ? `${segment} · ${grid.words("panel_edition", { number: edition })}` : segment;
}

/** A number with one decimal place at most. */
export function number(grid, value) {
  return new Intl.NumberFormat(grid.words("panel_locale"), { maximumFractionDigits: 1 }).format(value);
}

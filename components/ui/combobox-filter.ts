export interface ComboOption {
  id: string;
  name: string;
  /** other names it is found by */
  aliases?: readonly string[];
  /** a few words that tell it from its namesakes: a role, a parent issue */
  hint?: string;
  /** head of the group it stands in, such as "Recent" */
  section?: string;
}

/** Lower case without accents: "Müller" and "muller" are found by each other. */
export function fold(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s+/g, " ").trim();
}

/** 0 the name begins so, 1 a word of it does, 2 an alias does, 3 somewhere inside, null not at all. */
function rank(option: ComboOption, query: string): number | null {
  const name = fold(option.name);
  if (name.startsWith(query)) return 0;
  if (name.includes(` ${query}`)) return 1;
  const aliases = (option.aliases ?? []).map(fold);
  if (aliases.some((alias) => alias.startsWith(query) || alias.includes(` ${query}`))) return 2;
  return name.includes(query) || aliases.some((alias) => alias.includes(query)) ? 3 : null;
}

/**
 * The options that fit what was typed, best first; equals keep their order. Nothing typed: all, as given.
 * @param limit at most so many: a list for choosing, not for reading
 */
export function filterOptions(options: readonly ComboOption[], typed: string, limit = 50): ComboOption[] {
  const query = fold(typed);
  if (!query) return options.slice(0, limit);
  const ranked: { option: ComboOption; at: number }[] = [];
  const seen = new Set<string>();
  for (const option of options) {
    const at = rank(option, query);
    // one that stands in two groups (recent, all) is shown once while searching
    if (at === null || seen.has(option.id)) continue;
    seen.add(option.id);
    ranked.push({ option, at });
  }
  return ranked
    .sort((a, b) => a.at - b.at)
    .slice(0, limit)
    .map(({ option }) => option);
}

/** What Enter takes when no option was moved to: the best, if a word of its name or an alias begins as typed. */
export function bestOption(options: readonly ComboOption[], typed: string): ComboOption | null {
  const query = fold(typed);
  const [best] = query ? filterOptions(options, typed, 1) : [];
  return best && (rank(best, query) ?? 3) < 3 ? best : null;
}

/** Whether what was typed is already somebody's exact name or alias, so that creating it would double it. */
export function isTaken(options: readonly ComboOption[], typed: string): boolean {
  const wanted = fold(typed);
  return options.some(({ name, aliases = [] }) => [name, ...aliases].some((one) => fold(one) === wanted));
}

/** Options in runs of the same section, in order. */
export function inSections(
  options: readonly ComboOption[],
): { title: string | null; options: ComboOption[] }[] {
  const groups: { title: string | null; options: ComboOption[] }[] = [];
  for (const option of options) {
    const title = option.section ?? null;
    const last = groups.at(-1);
    if (last && last.title === title) last.options.push(option);
    else groups.push({ title, options: [option] });
  }
  return groups;
}

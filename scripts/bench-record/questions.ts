import { passageWords } from "../bench/made-up-words";

export interface Question {
  name: string;
  /** parameters of the search */
  query: string;
  /** the same as conditions over record_entry */
  where: string;
  values: string[];
  rank: boolean;
}

const TEXT = "e.tsv @@ websearch_to_tsquery('english', $1)";

/** How many of each kind. */
const OF_A_KIND = 6;

/**
 * Questions as readers put them: common and rare words, phrases, narrowed by speaker, issue, tone and time. The more
 * common of the words match 3 to 8 % of all passages; how many each question matches is in the report.
 */
export function questions(words: string[]): Question[] {
  const word = (rank: number) => words[rank % words.length] ?? "";
  return Array.from({ length: OF_A_KIND }, (_, i) => {
    const common = word(3 + 11 * i);
    const [one = "", other = ""] = passageWords(words, 5 + 90_001 * i).split(" ");
    const asked = (name: string, q: string, more = "", where = "", values: string[] = []): Question => ({
      name,
      query: `q=${encodeURIComponent(q)}${more}`,
      where: TEXT + where,
      values: [q, ...values],
      rank: true,
    });
    return [
      asked("a rare word", word(2_000 + 2_500 * i)),
      asked("a common word", common),
      asked("two words", `${common} ${word(100 + 60 * i)}`),
      asked("a phrase", `"${one} ${other}"`),
      asked("a word, a speaker", common, `&speaker=bench-${1 + i}`, " and e.speaker_id = md5($2)::uuid", [
        `bench speaker ${1 + i}`,
      ]),
      asked(
        "a word in a year",
        common,
        "&from=2024-01-01&to=2024-12-31",
        " and e.said_on between $2::date and $3::date",
        ["2024-01-01", "2024-12-31"],
      ),
      {
        name: "an issue, a tone",
        query: `issue=bench-issue-${1 + i}&sentiment=negative`,
        where: `e.passage_id in (select passage_id from record_entry_tag t
          where t.issue_id = md5($1)::uuid and t.sentiment = 'negative')`,
        values: [`bench issue ${1 + i}`],
        rank: false,
      },
    ];
  }).flat();
}

/**
 * The best plain statement that we know for it: one look at what matches, its 21 best, and of all what counts by
 * speaker, source, issue, tone and year are made from, without names and words.
 */
export const bareSearch = ({ where, rank }: Question) => `
  with m as materialized (select e.passage_id as id, e.facets,
      ${rank ? "ts_rank(e.tsv, websearch_to_tsquery('english', $1))" : "e.said_on"} as key
    from record_entry e where ${where} limit 100001)
  select (select count(*) from m) as count,
    (select jsonb_agg(x) from (select id, key from m order by key desc, id desc limit 21) x) as best,
    (select string_agg(facets, '') from m) as facets`;

/**
 * What makes a changed word a changed claim. Used twice: to decide whether a change near a passage (never within it:
 * there every change counts) may be passed over, and to say in words what changed.
 */
export const NEGATION = 1;
export const NUMBER = 2;
export const NAME = 4;
export const MODAL = 8;
export const REPORT = 16;
/** he, she, they: leads back to somebody named before */
export const PRONOUN = 32;
/** what is said about words that were said: withdrew, misquoted, false */
export const RETRACT = 64;
export const QUOTE = 128;
/** with NAME: only perhaps one. A capital at the beginning of a sentence: "Ito fell", "Rain fell" */
export const GUESS = 256;

/** Any of these near a passage is never passed over. */
export const TELLING = NEGATION | NUMBER | NAME | MODAL | REPORT | RETRACT | QUOTE | PRONOUN;

const list = (words: string) => words.trim().split(/\s+/);

const KINDS: [number, string[]][] = [
  [
    NEGATION,
    list(`not no never none nobody nothing nowhere neither nor without cannot hardly scarcely barely rarely seldom
      refuse refused refuses refusing reject rejected rejects rejecting fail failed fails failing lack lacked lacks
      oppose opposed opposes opposing against unlikely except unless instead stop stopped halt halted despite
      ain't can't couldn't didn't doesn't don't hadn't hasn't haven't isn't mightn't mustn't needn't shan't shouldn't
      wasn't weren't won't wouldn't aren't if only false impossible`),
  ],
  [
    NUMBER,
    list(`zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
      seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion
      trillion dozen half third quarter first second fourth fifth sixth seventh eighth ninth tenth double triple twice
      once percent per all every most many few some several both each more less fewer
      monday tuesday wednesday thursday friday saturday sunday january february march april june july august
      september october november december today yesterday tomorrow week month year decade century`),
  ],
  [
    MODAL,
    list(`may might must can could shall should will would ought need needs needed perhaps maybe possibly probably
      certainly definitely likely surely apparently reportedly allegedly supposedly purportedly plan plans planned
      hope hopes hoped intend intends intended expect expects expected want wants wanted try tries tried considering
      i'll we'll he'll she'll they'll you'll it'll i'd we'd he'd she'd they'd`),
  ],
  [
    REPORT,
    list(`say says said saying tell tells told telling ask asks asked asking state states stated claim claims claimed
      claiming argue argues argued warn warns warned insist insists insisted add adds added note notes noted explain
      explains explained acknowledge acknowledged admit admits admitted announce announces announced answer answers
      answered reply replies replied respond responded respond declare declares declared believe believes believed
      think thinks thought write writes wrote written according suggest suggests suggested promise promises promised
      vow vows vowed pledge pledged concede conceded confirm confirms confirmed repeat repeated report reports reported
      remark remarked statement statements quote quoted quotes speak speaks spoke spoken speaking talk talked call
      called calls describe described describes agree agrees agreed disagree disagreed accuse accused accuses allege
      alleged alleges complain complained comment commented tweet tweeted post posted testify testified testimony
      predict predicted demand demanded demands urge urged urges recall recalled reveal revealed stress stressed
      object objected objects maintain maintained maintains assert asserted asserts lament lamented observe observed
      counter countered caution cautioned contend contended contends criticise criticised criticize criticized praise
      praised complain concluded concludes exclaimed shouted whispered continued
      emphasise emphasised emphasize emphasized estimate estimated joke joked mock mocked paraphrase imply implied
      via letter interview spokesperson spokesman spokeswoman words opinion view views rumour rumours rumor rumors`),
  ],
  [
    PRONOUN,
    list(
      `he she they him her them his hers their theirs himself herself themselves he's she's they're former latter`,
    ),
  ],
  [
    RETRACT,
    list(`withdraw withdrew withdrawn withdraws retract retracted retracts retraction apologise apologised apologize
      apologized apology misspoke misquoted misquote misstated jest joking sarcasm sarcastic satire satirical untrue
      fake faked fabricated forged forgery incorrect incorrectly wrong wrongly inaccurate mistaken mistakenly deny
      denied denies denying denial dispute disputed disputes disputing debunked clarify clarified correct corrected
      correction hoax lie lied lies lying invented disavow disavowed distanced backtracked reversed rescinded
      contradict contradicted contradicts refuted refute misleading erroneously attributed misattributed
      hypothetically ironically`),
  ],
  [
    NAME,
    list(`minister mayor president governor senator secretary chancellor premier king queen prince princess chief
      director chair chairman chairwoman leader leaders official officials critic critics opponent opponents
      supporter supporters rival rivals aide aides lawyer lawyers prosecutor prosecutors judge judges police officer
      officers witness witnesses resident residents union unions government opposition council councillor committee
      company companies agency ministry department party parties candidate deputy ambassador envoy general colonel
      professor doctor scientist scientists expert experts analyst analysts researcher researchers teacher teachers
      activist activists campaigner campaigners protester protesters employee employees worker workers boss manager
      owner owners father mother son daughter brother sister wife husband colleague colleagues predecessor successor
      neighbour neighbours farmer farmers tenant tenants journalist reporter author`),
  ],
];

const KIND_OF = new Map<string, number>();
for (const [kind, words] of KINDS)
  for (const word of words) KIND_OF.set(word, (KIND_OF.get(word) ?? 0) | kind);

/** Begin many sentences, so that their capital says nothing. */
const OPENERS = new Set(
  list(`a an the and but or so yet for in on at by to of from with as after before when while since until because
    although though however here there then now i we you it's we're i'm our my your its let what how why where which
    also even still just it this that these those`),
);

/**
 * What a folded word may be, by itself. `capital`: it begins with a capital letter where no sentence begins, or may be
 * a name there; then it is only `guessed`.
 * @returns the kinds above, or 0
 */
export function kindsOf(form: string, capital: boolean, guessed = false): number {
  if (form === '"') return QUOTE;
  if (/\p{N}/u.test(form) || /^[%$€£¥]$/.test(form)) return NUMBER;
  const lower = form.toLowerCase();
  const known = KIND_OF.get(lower.replace(/'s$/, "")) ?? 0;
  // "may" the verb, "May" the month, "march" and "March"
  const named = capital && known === 0 && !OPENERS.has(lower) ? NAME | (guessed ? GUESS : 0) : 0;
  return known | named;
}

export function isCapital(form: string): boolean {
  return /^\p{Lu}/u.test(form);
}

export function isWord(form: string): boolean {
  return /[\p{L}\p{N}]/u.test(form);
}

/** What was changed, in the words of a person's to-do: the gravest first. */
export type ChangeKind = "negation" | "number" | "name" | "modality" | "reporting" | "words";

/** What a change of these words is, by what stands on one side of it and not on the other. */
export function changeKinds(kinds: number): ChangeKind[] {
  const found: ChangeKind[] = [];
  if (kinds & NEGATION) found.push("negation");
  if (kinds & NUMBER) found.push("number");
  if (kinds & (NAME | PRONOUN)) found.push("name");
  if (kinds & MODAL) found.push("modality");
  if (kinds & (REPORT | RETRACT)) found.push("reporting");
  return found.length > 0 ? found : ["words"];
}

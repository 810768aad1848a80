/**
 * The lexicon of reporting: which words say that somebody said or thought something, and what may follow them.
 * Judged by hand, in the manner of the verb lists of PARC/PolNeAR guidelines and Quirk et al., A Comprehensive
 * Grammar, 16.30 ff.; a frame is in only where it is right more often than wrong in news text.
 */

/** What may follow a cue. */
type Frame =
  /** a quotation: he said, "…" */
  | "Q"
  /** a that-clause */
  | "T"
  /** a clause without "that" */
  | "Z"
  /** a wh-clause: asked whether, explained how */
  | "W"
  /** a noun phrase: praised the deal */
  | "N"
  /** a to-infinitive: vowed to return */
  | "I"
  /** somebody told, before the content: told reporters that */
  | "O"
  /** an object that belongs to the content: urged Congress to act, called it a mistake */
  | "B";

export interface CueVerb {
  lemma: string;
  frames: ReadonlySet<Frame>;
  /** said, not only thought or wanted */
  speech: boolean;
  /** prepositions that open the content: called for, referred to */
  prepositions: readonly string[];
}

export type VerbForm = "base" | "s" | "past" | "ing";

export interface CueForm {
  verb: CueVerb;
  form: VerbForm;
}

/** base or base/past[/participle], then frames, then prepositions after ">". */
const SPEECH = `
say/said QTZW
add/added QTZ
tell/told QTZWIO
ask/asked QWOBI >about,for
note/noted QTZN
explain/explained QTZWN
acknowledge/acknowledged QTZN
argue/argued QTZ >for,against
warn/warned QTZO >of,against,about
insist/insisted QTZ >on
claim/claimed QTZNI
declare/declared QTZNB
state/stated QTZN
write/wrote/written QTZ >about
tweet/tweeted QTZN
contend/contended QTZ
concede/conceded QTZ
admit/admitted QTZN >to
assert/asserted QTZN
maintain/maintained QTZ
stress/stressed QTZN
emphasize/emphasized QTZNW
emphasise/emphasised QTZNW
observe/observed QTZ
remark/remarked QTZ >on
comment/commented QTZ
recall/recalled QTZWN
joke/joked QTZ >about
quip/quipped QTZ
reply/replied QTZ
respond/responded QTZ
answer/answered QTZ
continue/continued Q
conclude/concluded QTZ
counter/countered QTZ
announce/announced QTZN
report/reported QTZN
reveal/revealed QTZN
disclose/disclosed QTZN
confirm/confirmed QTZN
allege/alleged QTZN
boast/boasted QTZ >of,about
brag/bragged QTZ >of,about
complain/complained QTZ >of,about
lament/lamented QTZN
caution/cautioned QTZ >against
predict/predicted QTZN
suggest/suggested QTZN
indicate/indicated QTZN
shout/shouted Q
yell/yelled Q
chant/chanted QN
scream/screamed Q
exclaim/exclaimed QTZ
whisper/whispered QT
promise/promised QTZIN
vow/vowed QTZIN
pledge/pledged QTZIN
swear/swore/sworn QTZI
testify/testified QTZ
estimate/estimated QTZ
post/posted Q
muse/mused QTZ
opine/opined QTZ
reiterate/reiterated QTZN
repeat/repeated QTZN
retort/retorted QTZ
proclaim/proclaimed QTZN
profess/professed QTIN
charge/charged QTZ
affirm/affirmed QTZN
concur/concurred QTZ
imply/implied QTZN
hint/hinted QTZ >at
mention/mentioned QTZN
deny/denied QTZN
agree/agreed QTZI
propose/proposed QTNI
recommend/recommended QTN
demand/demanded QTNI
speculate/speculated QTZ >about
reason/reasoned QTZ
clarify/clarified QTZN
elaborate/elaborated Q >on
interject/interjected Q
signal/signaled TZ
find/found TN
show/showed/shown TZNN
remind/reminded QTZO
inform/informed QTZO
assure/assured QTZO
notify/notified TO
urge/urged QTBN
advise/advised QTOI
call/called QB >for,on
describe/described QBNW
label/labeled B
dub/dubbed B
brand/branded B
cite/cited QN
criticize/criticized N
criticise/criticised N
praise/praised N
attack/attacked N
accuse/accused B
reject/rejected N
denounce/denounced N
condemn/condemned N
endorse/endorsed N
question/questioned QWN
defend/defended N
dismiss/dismissed N
discuss/discussed WN
mock/mocked N
slam/slammed N
blast/blasted N
blame/blamed N
tout/touted N
highlight/highlighted N
quote/quoted QN
thank/thanked N
invoke/invoked N
echo/echoed N
decry/decried N
refer/referred >to
point/pointed QTZN >to
speak/spoke/spoken >of,about
talk/talked >of,about
read/read Q
decline/declined I
refuse/refused I
refute/refuted N
dispute/disputed TN
express/expressed N
rail/railed >against
apologize/apologized >for
allude/alluded >to
hit/hit
shoot/shot Q
fire/fired Q
chime/chimed Q
scoff/scoffed QT
snap/snapped Q
gush/gushed Q
thunder/thundered Q
sneer/sneered Q
deadpan/deadpanned Q
implore/implored QB
marvel/marveled QT
grumble/grumbled QT
sing/sang/sung Q
sigh/sighed Q
shrug/shrugged Q
mutter/muttered QT
murmur/murmured Q
bark/barked Q
growl/growled Q
groan/groaned Q
intone/intoned Q
wail/wailed Q
bellow/bellowed Q
plead/pleaded QT
beg/begged QB
order/ordered B
rule/ruled T
theorize/theorized TZ
welcome/welcomed N
hail/hailed N
laud/lauded N
applaud/applauded N
ridicule/ridiculed N
command/commanded OI
instruct/instructed B
rebuke/rebuked N
belittle/belittled N
deride/derided N
disparage/disparaged N
chide/chided N
bemoan/bemoaned N
forecast/forecast TZN
`;

const THOUGHT = `
believe/believed TZN >in
think/thought TZ
know/knew/known TZW
feel/felt TZ
hope/hoped TZI >for
fear/feared TZN
expect/expected TZBI
want/wanted IBN
plan/planned I
intend/intended I
see/saw/seen W
consider/considered WB
view/viewed B
prefer/preferred NI
support/supported N
oppose/opposed N
favor/favored N
favour/favoured N
back/backed N
worry/worried TZ >about
doubt/doubted TZWN
realize/realized TZW
understand/understood TW
assume/assumed TZ
seek/sought I
decide/decided T
learn/learned TZ
like/liked I
wish/wished TZI
imagine/imagined TZ
suspect/suspected TZ
recognize/recognized TN
wonder/wondered QW
`;

const VOWEL_Y = /[aeiou]y$/;
/** Verbs that double the last consonant. */
const DOUBLES = new Set(["admit", "quip", "refer", "brag", "plan", "beg", "slam", "dub", "hit", "label"]);

function forms(base: string): { s: string; past: string; ing: string } {
  const stem = DOUBLES.has(base) ? base + base.slice(-1) : base;
  const y = base.endsWith("y") && !VOWEL_Y.test(base);
  return {
    s: y ? `${base.slice(0, -1)}ies` : /(?:s|x|z|ch|sh)$/.test(base) ? `${base}es` : `${base}s`,
    past: y ? `${base.slice(0, -1)}ied` : base.endsWith("e") ? `${base}d` : `${stem}ed`,
    ing: base.endsWith("e") && !base.endsWith("ee") ? `${base.slice(0, -1)}ing` : `${stem}ing`,
  };
}

function build(): Map<string, CueForm> {
  const table = new Map<string, CueForm>();
  const lines = [
    ...SPEECH.trim()
      .split("\n")
      .map((l) => [l, true] as const),
    ...THOUGHT.trim()
      .split("\n")
      .map((l) => [l, false] as const),
  ];
  for (const [line, speech] of lines) {
    const [head = "", rest = "", more = ""] = line.split(" ");
    const frames = rest.startsWith(">") ? "" : rest;
    const prepositions = (rest.startsWith(">") ? rest : more).slice(1).split(",").filter(Boolean);
    const [lemma = "", ...irregular] = head.split("/");
    const verb: CueVerb = { lemma, frames: new Set(frames as Iterable<Frame>), speech, prepositions };
    const regular = forms(lemma);
    const entries: [string, VerbForm][] = [
      [lemma, "base"],
      [regular.s, "s"],
      [regular.ing, "ing"],
      ...(irregular.length > 0 ? irregular : [regular.past]).map((f): [string, VerbForm] => [f, "past"]),
    ];
    for (const [form, name] of entries) if (!table.has(form)) table.set(form, { verb, form: name });
  }
  return table;
}

const FORMS = build();

/** The reporting verb a word may be a form of. */
export function cueForm(lower: string): CueForm | undefined {
  return FORMS.get(lower);
}

/**
 * Word lists for telling people from places and organisations, and "he" from "she". Written by hand from common
 * knowledge; they decide only where the text itself (Mr., Mrs., her husband …) does not.
 */

/** Given to both: they tell a person, not which. */
const EITHER = `
alex ali andrea ashley casey charlie chris courtney dale dana drew jackie jamie jan jean jordan kelly kerry kim lee leslie
lindsey logan marion max morgan nicky pat quinn robin sam shannon shelby taylor terry toni tracy val whitney`;

const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));

export const MALE_NAMES = words(`${EITHER}
aaron abdul abraham adam adrian ahmed al alan albert alec alejandro alex alexander alfred ali allan allen alvin amir anders andre
andrew andy angel angus anthony antonio arnold arthur ashton austin barack barney barry bart ben benjamin benny bernard bernie
bert bill billy bob bobby boris brad bradley brandon brendan brent bret brett brian bruce bryan byron caleb calvin carl carlos
carter cedric cesar chad charles charlie chester chris christian christopher chuck clarence clark claude clay clayton cliff
clint clive cody colin connor corey cory craig curt curtis dale damon dan daniel danny darrell darren darryl dave david dean
denis dennis denny derek devin dick diego dirk dmitri dmitry dominic don donald doug douglas drew duncan dustin dwight earl ed
eddie edgar edmund eduardo edward edwin eli elijah elliott elon emanuel emmanuel enrique eric erik ernest ernesto ethan eugene evan
felipe felix fernando francis francisco frank franklin fred freddie frederick friedrich gabriel garrett garry gary gavin gene geoff
geoffrey george gerald gerard gilbert giorgio glen glenn gordon graham grant greg gregg gregory guillermo gus guy hal hamid
hank hans harold harry harvey hassan hector helmut henri henrik henry herbert herman howard hugh hugo hussein ian ibrahim igor ira irving
isaac ivan jack jackson jacob jaime jake jamal james jamie jan jared jason javier jay jean jeb jeff jeffrey jens jeremy jerome
jerry jesse jesus jim jimmy joachim joaquin joe joel johan john johnny jon jonathan jordan jorge jose joseph josh joshua juan
jules julian julio justin karl keith ken kenneth kent kevin khalid kirk kofi konstantin kurt kyle lance larry lars laurence
lawrence lee leo leon leonard leroy leslie lester lewis liam lincoln lindsey lloyd lou louis luca lucas luis luke mahmoud malcolm manuel marc
marcel marco marcos marcus mario mark markus marshall martin marty marvin mason mathias matt matteo matthew matthias maurice max
maxwell mel melvin michael michel mick miguel mike mikhail milton mitch mitchell mitt mohamed mohammad mohammed morgan morris moshe muhammad
murray nathan nathaniel neal ned neil nelson newt nicholas nick nicolas nigel noah noel nolan norman oleg oliver olaf omar orrin oscar otto
owen pablo pat patrick paul pavel pedro pete peter phil philip philippe phillip pierre rafael ralph ramon rand randall randy
raphael rashid raul ray raymond reggie reince rene rex ricardo rich richard rick ricky rob robbie robby robert roberto rod rodney rodrigo
roger roland roman ron ronald ronnie rory ross roy ruben rudolph rudy rupert rush russ russell ryan salman salvador sam samuel
santiago saul scott sean sebastian serge sergei sergey sergio seth shane shaun shawn sheldon sherrod sid sidney silvio simon spencer
stan stanley stefan stephen steve steven stewart stuart tad ted terence terrence terry thad theodore thomas thom tim timothy toby todd tom
tommy tony trent trevor trey tyler ulrich vernon viktor vincent vladimir volodymyr wade wallace walter warren wayne werner wesley
wilbur will willard william willie winston wolfgang xavier xi yuri yusuf zachary zack ziad`);

export const FEMALE_NAMES = words(`${EITHER}
abby abigail adele adrienne agnes aisha alexandra alexandria alexis alice alicia alison allison alma alyssa amanda amber amy ana
andrea angela angelina anita ann anna anne annette annie antonia april ariana ashley audrey ava barbara beatrice becky belinda
bernadette beth bethany betsy betty beverly bonnie brenda bridget brittany brooke camille candace carla carly carmen carol carole
caroline carolyn carrie cassandra catherine cathy cecilia celeste celia charlene charlotte chelsea cheryl christina christine
cindy claire clara claudia colleen condoleezza connie constance courtney crystal cynthia daisy dana daniela danielle dawn deanna
debbie deborah debra deirdre denise diana diane dianne dina dolores donna dora doris dorothy edith eileen elaine eleanor elena
elisabeth elise eliza elizabeth ella ellen elsa emily emma erica erika erin esther ethel eva eve evelyn faith fatima felicia
fiona florence frances francesca gabrielle gail gina ginger giorgia gladys glenda gloria grace greta gretchen gwen hannah harriet hazel
heather heidi helen hilary hillary holly hope huma ida ingrid irene iris irma isabel isabella isabelle ivana ivanka jackie
jacqueline jan jane janet janice jasmine jean jeanette jeanne jenna jennifer jenny jessica jill jo joan joanna joanne jocelyn
jodi jody josephine joy joyce juanita judith judy julia juliana julie june kaitlyn kamala karen karin kate katharine katherine
kathleen kathryn kathy katie katrina kay kayla kelley kelly kellyanne kelsey kerry kim kimberly kirsten kristen kristin laura lauren
laurie leah leila lena leslie lillian lily linda lisa liz liza lois lora loretta lori lorraine louise lucia lucy lydia lynn
madeleine madison maggie mara marcia margaret margarita margot maria marianne marie marilyn marina marjorie marla marlene marsha martha mary
maureen maxine maya meg megan meghan melania melanie melinda melissa mercedes meredith mia michele michelle mildred mimi mindy miranda
miriam mitzi molly monica nadia nadine nancy naomi natalie natasha nicki nicola nicole nikki nina nora norma olga olivia pam
pamela patricia patty paula pauline peggy penelope penny phyllis priscilla rachel ramona rebecca regina renee rhonda rita
roberta robin rochelle rosa rosalind rose rosemary roxanne ruth sabrina sally samantha sandra sandy sara sarah savannah selina shannon sharon
sheila shelley sheryl shirley sofia sonia sonya sophia sophie stacey stacy stella stephanie sue susan susanna suzanne sylvia
tamara tammy tanya tara teresa terri thelma theresa tiffany tina toni tonya tracey tracy tulsi ursula valerie vanessa vera
veronica vicki victoria viola violet virginia vivian wanda wendy whitney yolanda yvette yvonne zoe`);

/** Titles that stand right before a name. */
export const TITLES = words(`
mr mr. mrs mrs. ms ms. miss dr dr. sen sen. senator senators rep rep. representative congressman congresswoman gov gov. governor gen gen. general
president prime minister chancellor secretary ambassador judge justice chief attorney mayor king queen prince princess pope
bishop archbishop cardinal rev rev. reverend prof prof. professor sir dame lord lady capt capt. captain col col. colonel maj. sgt. lt. adm.
admiral del. commissioner councilman councilwoman councilor chairman chairwoman speaker leader whip vice deputy treasurer foreign defense defence interior
interim former acting first director inspector sheriff detective officer spokesman spokeswoman ex-president sens reps sens. reps. govs gens presidents chairs secretary-treasurer journalist commentator rival atty. rabbi imam father sister brother democrat democratic republican
national security adviser advisor republicans democrats chief-of-staff strategist candidate nominee press executive`);

export const MALE_WORDS = words(
  "mr mr. sir lord king prince congressman chairman spokesman councilman businessman father brother husband son man gentleman grandfather uncle nephew boy boyfriend grandson widower pope priest himself he him his",
);
export const FEMALE_WORDS = words(
  "mrs mrs. ms ms. miss dame lady queen princess congresswoman chairwoman spokeswoman councilwoman businesswoman mother sister wife daughter woman grandmother aunt niece girl girlfriend granddaughter widow actress herself she her hers",
);

/** A name with one of these words is not a person's. */
export const ORGANISATION_WORDS = words(`
house senate congress party committee commission council court department ministry agency bureau office administration government
university college school institute institution center centre foundation association federation union league society club
group company corporation corp corp. inc inc. llc ltd bank fund capital partners holdings times post news journal tribune herald
gazette magazine press network radio tv television media cnn nbc abc cbs fox msnbc bbc npr reuters bloomberg breitbart politico huffpost
huffington report reports daily weekly week army navy force forces guard police fbi cia nsa nato un eu dnc rnc epa irs pac campaign coalition
conference convention alliance authority board chamber church city county district state states kingdom republic nation nations
hospital museum library hotel airport street avenue road square island islands river lake sea ocean mountain valley beach bay
act bill amendment law treaty agreement accord deal plan award prize war day democrats republicans democratic republican
american americans british russian chinese german french europe european america africa asia hall tower building stadium exchange google facebook twitter microsoft apple amazon youtube instagram
poll survey study research january february march april may june july august september october november december monday tuesday wednesday thursday friday
saturday sunday christmas easter internet gop fc afc rovers wanderers united albion plc gmbh holdings motors airlines airways foods`);

export const PLACES = words(`
washington york london paris berlin moscow beijing tokyo jerusalem brussels geneva vienna rome madrid kyiv kiev chicago boston houston
dallas miami philadelphia atlanta cleveland detroit seattle denver phoenix baltimore vegas angeles francisco orlando tampa
alabama alaska arizona arkansas california colorado connecticut delaware florida georgia hawaii idaho illinois indiana iowa kansas
kentucky louisiana maine maryland massachusetts michigan minnesota mississippi missouri montana nebraska nevada hampshire jersey
mexico carolina dakota ohio oklahoma oregon pennsylvania tennessee texas utah vermont virginia wisconsin wyoming
china russia ukraine france germany britain england scotland ireland wales spain italy greece turkey syria iraq iran israel egypt
libya saudi arabia yemen afghanistan pakistan india japan korea vietnam cuba venezuela brazil argentina chile canada australia
poland hungary sweden norway denmark finland netherlands belgium switzerland austria nigeria kenya africa benghazi greenland kremlin
pentagon brexit islam manhattan brooklyn queens harlem u.s. us uk u.k. usa america`);

/** What people are: nouns that stand beside a name, or with "the" in its place. */
export const PERSON_WORDS = words(`
minister secretary president premier chancellor senator congressman congresswoman representative governor mayor councillor
councilor lawmaker legislator envoy ambassador diplomat official officer chief chairman chairwoman chair director manager executive
ceo founder owner boss head leader lawyer attorney solicitor barrister prosecutor judge justice magistrate detective sheriff inspector
constable sergeant captain lieutenant colonel general major commander admiral soldier aide adviser advisor assistant deputy counsel
strategist pollster consultant analyst economist banker investor trader broker entrepreneur developer builder architect engineer
scientist researcher professor teacher lecturer student pupil principal headteacher dean doctor surgeon nurse historian author writer
novelist poet journalist reporter editor columnist anchor host presenter broadcaster photographer producer actor actress singer
composer conductor artist painter dancer comedian model coach trainer striker midfielder defender goalkeeper quarterback
pitcher skipper champion player boxer rider driver pilot farmer miner worker employee waiter baker cook butcher shopkeeper
clerk curator archivist activist campaigner organizer organiser volunteer protester resident neighbor neighbour tenant landlord
voter candidate nominee challenger rival politician mp priest pastor vicar bishop cardinal rabbi imam pope king queen prince princess
wife husband mother father son daughter brother sister grandmother grandfather aunt uncle cousin niece nephew widow widower partner
friend colleague girlfriend boyfriend man woman boy girl teenager victim witness suspect defendant plaintiff client patient survivor
veteran pensioner retiree ombudsman speaker treasurer commissioner superintendent whip counsellor psychologist geologist`);

const PERSON_ENDING = /(?:man|woman|person|ologist|graphist|[^aeiou]ician)$/;

/** Does a noun say what somebody is? */
export function isPersonWord(lower: string): boolean {
  return PERSON_WORDS.has(lower) || (lower.length > 5 && PERSON_ENDING.test(lower));
}

/** Bodies, and what they write: "it" can stand for one that spoke. */
const BODY_WORDS = words(`
company corporation firm group club team bank government ministry department agency council committee commission board party union
city town state county country nation army navy military police campaign court panel league association federation university
college school hospital network newspaper paper magazine website organization organisation administration embassy office fund
foundation institute society church museum parliament senate congress cabinet coalition alliance airline retailer manufacturer charity
watchdog regulator think-tank
report letter statement study survey poll memo article book document ruling lawsuit complaint filing note email message review
audit indictment petition manifesto ad advert`);

export function isBodyWord(lower: string): boolean {
  return BODY_WORDS.has(lower);
}

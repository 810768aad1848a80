/**
 * Characters of scripts that put no spaces between their words (Chinese, Japanese, Thai, Lao, Burmese, Khmer), each with
 * the marks that stand on it. The same as in the database's function `spaced`, which a test holds them against.
 */
const CHARACTER =
  "[\\u3005-\\u3007\\u3041-\\u3096\\u309d-\\u309f\\u30a1-\\u30fa\\u30fc-\\u30ff\\u31f0-\\u31ff\\u3400-\\u4dbf\\u4e00-\\u9fff" +
  "\\uf900-\\ufaff\\uff66-\\uff9f\\u{20000}-\\u{323af}" +
  "\\u0e01-\\u0e3e\\u0e40-\\u0e4e\\u0e81-\\u0ecf\\u0edc-\\u0edf\\u1000-\\u103f\\u1050-\\u109d\\u1780-\\u17d3]";
const MARKS =
  "[\\u0e31\\u0e34-\\u0e3a\\u0e47-\\u0e4e\\u0eb1\\u0eb4-\\u0ebc\\u0ec8-\\u0ece\\u102b-\\u103e\\u1056-\\u1059" +
  "\\u105e-\\u1060\\u1062-\\u1064\\u1067-\\u106d\\u1071-\\u1074\\u1082-\\u108d\\u109a-\\u109d\\u17b4-\\u17d3]";

/** Source of an expression (flag u): one such character with its marks. */
export const UNSPACED = `${CHARACTER}${MARKS}*`;

const ONE = new RegExp(CHARACTER, "u");
const EACH = new RegExp(UNSPACED, "gu");

/** Whether words may stand in it without spaces between them. */
export const isUnspaced = (text: string): boolean => ONE.test(text);

/** The text with spaces around each such character: to the index of the record, each is a word. */
export const spaceOut = (text: string): string => text.replace(EACH, " $& ");

/** How many such characters there are. */
export const countUnspaced = (text: string): number => text.match(EACH)?.length ?? 0;

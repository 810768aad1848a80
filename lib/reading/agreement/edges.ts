import { chanceCorrected, type Measure, none } from "./measure";

/** What one person marked in a stretch of text: offsets in UTF-16 code units, in order, without overlap. */
export type Marked = readonly { start: number; end: number }[];

/** A stretch of text in which several people marked passages. */
export interface Continuum {
  start: number;
  end: number;
  /** one list a person, always in the same order of people */
  marked: readonly Marked[];
}

interface Section {
  start: number;
  end: number;
  isUnit: boolean;
}

/** What stretches contribute to alpha, so that many resamples need no second look at them. */
interface Part {
  length: number;
  observed: number;
  units: readonly number[];
  gaps: readonly number[];
}

/**
 * Krippendorff's alpha for unitizing, of one kind of unit: whether people marked the same stretches. A unit against an
 * overlapping one differs by the squares of the distances of both edges, a unit in the middle of nothing by the square
 * of its length. Definition: Krippendorff 1995, "On the Reliability of Unitizing Continuous Data"; expected
 * disagreement as corrected in Krippendorff 2004, Content Analysis, 2nd edition, pages 251–256.
 * Several stretches are laid end to end; no section reaches from one into the next.
 */
export function edgeAlpha(stretches: readonly Continuum[]): Measure {
  return edgeAlphaOf(stretches.map(partOf), stretches[0]?.marked.length ?? 0);
}

/** The same for stretches measured before with `partOf`. @param people how many marked each */
export function edgeAlphaOf(parts: readonly Part[], people: number): Measure {
  const length = parts.reduce((all, part) => all + part.length, 0);
  if (length === 0) return none("nothing");
  if (people < 2) return none("alone");
  const room = gapsAtLeast(parts);
  const others = parts.reduce((all, part) => all + part.units.length, 0) - 1;
  let observed = 0;
  let expected = 0;
  let within = 0;
  for (const part of parts) {
    observed += part.observed;
    for (const l of part.units) {
      expected += (others / 3) * (2 * l ** 3 - 3 * l ** 2 + l) + l ** 2 * room(l);
      within += l * (l - 1);
    }
  }
  const places = people * length;
  const chance = ((2 / length) * expected) / (places * (places - 1) - within);
  return chanceCorrected(observed / (people * (people - 1) * length * length), chance);
}

export function partOf({ start, end, marked }: Continuum): Part {
  const people = marked.map((units) => sections(start, end, units));
  let observed = 0;
  for (const [i, mine] of people.entries()) {
    for (const [j, theirs] of people.entries()) {
      if (i === j) continue;
      for (const one of mine) for (const other of theirs) observed += difference(one, other);
    }
  }
  const lengths = (isUnit: boolean) =>
    people
      .flat()
      .filter((section) => section.isUnit === isUnit)
      .map((section) => section.end - section.start);
  return { length: end - start, observed, units: lengths(true), gaps: lengths(false) };
}

/** Units and the gaps between them, without a hole. */
function sections(start: number, end: number, units: Marked): Section[] {
  const all: Section[] = [];
  let at = start;
  for (const unit of units) {
    if (unit.start > at) all.push({ start: at, end: unit.start, isUnit: false });
    all.push({ ...unit, isUnit: true });
    at = unit.end;
  }
  if (end > at) all.push({ start: at, end, isUnit: false });
  return all;
}

/** The same from both sides. */
function difference(one: Section, other: Section): number {
  if (!one.isUnit && !other.isUnit) return 0;
  if (one.isUnit && other.isUnit) {
    const overlap = one.start < other.end && other.start < one.end;
    return overlap ? (one.start - other.start) ** 2 + (one.end - other.end) ** 2 : 0;
  }
  const [unit, gap] = one.isUnit ? [one, other] : [other, one];
  const isInside = gap.start <= unit.start && unit.end <= gap.end;
  return isInside ? (unit.end - unit.start) ** 2 : 0;
}

/** @returns for a length l: the places at which a unit of l fits into the gaps, Σ (gap − l + 1) over gaps ≥ l */
function gapsAtLeast(parts: readonly Part[]): (length: number) => number {
  const gaps = parts.flatMap((part) => part.gaps);
  const longest = gaps.reduce((most, gap) => Math.max(most, gap), 0);
  const count = new Float64Array(longest + 2);
  for (const gap of gaps) count[gap] = (count[gap] ?? 0) + 1;
  const many = new Float64Array(longest + 2);
  const room = new Float64Array(longest + 2);
  for (let l = longest; l >= 0; l--) {
    many[l] = (many[l + 1] ?? 0) + (count[l] ?? 0);
    // a unit shorter by one fits once more into each gap that took the longer one, and once into those of its length
    room[l] = (room[l + 1] ?? 0) + (many[l] ?? 0);
  }
  return (l) => room[l] ?? 0;
}

import { inLanguage } from "@/components/publication/in-language";
import type { PublicPassage } from "@/lib/publication/schema";
import { shorten } from "@/lib/text/shorten";
import { Scroll } from "./scroll";

const NAMES = 190;
const WIDTH = 720;
const LANE = 30;
const FOOT = 26;
/** so that a mark can be seen and hit wherever it is; wider where the words are */
const NARROWEST = 7;

/** Who is quoted from where in a source: a lane a speaker, those quoted most first. */
export interface Lane {
  name: string;
  passages: PublicPassage[];
}

/** @param most lanes; who is left over shares the last */
export function lanesOf(passages: PublicPassage[], most = 10): Lane[] {
  const by = new Map<string, Lane>();
  for (const passage of passages) {
    const name = passage.speaker?.name ?? "Nobody named";
    const lane = by.get(passage.speaker?.id ?? "") ?? { name, passages: [] };
    lane.passages.push(passage);
    by.set(passage.speaker?.id ?? "", lane);
  }
  const lanes = [...by.values()].sort(
    (a, b) => b.passages.length - a.passages.length || a.name.localeCompare(b.name),
  );
  if (lanes.length <= most) return lanes;
  const rest = lanes.slice(most - 1).flatMap((lane) => lane.passages);
  return [...lanes.slice(0, most - 1), { name: "Others", passages: rest }];
}

/**
 * The source from its first word to its last, left to right: each mark is a published passage, where it stands, and
 * leads to it.
 * @param length of the text in UTF-16 code units
 */
export function Coverage(props: { title: string; lanes: Lane[]; length: number }) {
  const { title, lanes, length } = props;
  const height = lanes.length * LANE + FOOT;
  const room = WIDTH - NAMES - 4;
  const x = (offset: number) => NAMES + (Math.min(offset, length) / Math.max(1, length)) * room;
  return (
    <Scroll label={title}>
      <svg width={WIDTH} height={height} viewBox={`0 0 ${WIDTH} ${height}`}>
        <title>{title}</title>
        {lanes.map((lane, i) => {
          const middle = i * LANE + LANE / 2;
          return (
            <g key={lane.name}>
              <text x="0" y={middle + 4} className="fill-ink text-[13px] font-semibold">
                {shortened(lane.name)}
                <tspan dx="6" className="fill-ink-faint font-normal">
                  n = {lane.passages.length}
                </tspan>
              </text>
              <line x1={NAMES} x2={WIDTH - 4} y1={middle} y2={middle} className="stroke-line" />
              {lane.passages.map(({ id, segments, words, source }) => {
                const label = `${lane.name}: ${shorten(words, 90)}`;
                return (
                  <a key={id} href={`#p-${id}`} aria-label={label} lang={inLanguage(source.language).lang}>
                    <title>{label}</title>
                    {segments.map(({ start, end }) => (
                      <rect
                        key={start}
                        x={Math.min(x(start), WIDTH - 4 - NARROWEST)}
                        y={middle - 10}
                        width={Math.max(NARROWEST, x(end) - x(start))}
                        height="20"
                        rx="2"
                        className="fill-mark-strong stroke-page hover:fill-accent"
                      />
                    ))}
                  </a>
                );
              })}
            </g>
          );
        })}
        <text x={NAMES} y={height - 6} className="fill-ink-soft text-[11px]">
          first word
        </text>
        <text x={WIDTH - 4} y={height - 6} textAnchor="end" className="fill-ink-soft text-[11px]">
          last word
        </text>
      </svg>
    </Scroll>
  );
}

function shortened(name: string): string {
  return name.length > 17 ? shorten(name, 16) : name;
}

import type { Host } from "./context";
import { chars, firstBreak, type Mapping, type Pair, type Verdict } from "./judge";
import type { Layout } from "./layout";

/** A context of so many tokens is never the same by chance. */
const LONG = 25;

interface Placing {
  a: number;
  b: number;
  oldHost: Host;
  newHost: Host;
}

/** Whether the same words elsewhere could be meant as well, or instead. */
export function repeated(pair: Pair, mapping: Mapping, { a, b, oldHost, newHost }: Placing): Verdict | null {
  const { keys } = pair.before.tokens;
  const x = mapping.to(a);
  const olds = pair.inBefore.find(keys, a, b);
  const news = pair.inAfter.find(keys, a, b);
  if (olds.length <= 1 && news.length <= 1) return null;
  const doubt: Verdict = {
    reason: {
      code: "repeated",
      changed: ["words"],
      before: chars(pair.before, a, b),
      after: chars(pair.after, x, x + b - a),
    },
  };
  const { from, to } = oldHost;
  const before = pair.inBefore.find(keys, from, to).length;
  const after = pair.inAfter.find(keys, from, to).length;
  if (before === 1 && after === 1) {
    const short = to - from < LONG;
    if (mapping.moved) return short ? doubt : null;
    // two like it changed places, or what stands around them did
    const mostOf = b - a >= (to - from) * 0.4;
    const crossed = olds.length === news.length && olds.indexOf(a) !== news.indexOf(x);
    return short && mostOf && crossed ? doubt : null;
  }
  if (mapping.moved) return doubt;
  const wide = widen(pair.before, oldHost);
  const [wideFrom, wideTo] = [wide.from, wide.to];
  if (firstBreak(pair, mapping, wideFrom, wideTo) !== -1) return doubt;
  if (atEnd(pair.before, wide) !== atEnd(pair.after, widen(pair.after, newHost))) return doubt;
  const once =
    pair.inBefore.find(keys, wideFrom, wideTo).length === 1 &&
    pair.inAfter.find(keys, wideFrom, wideTo).length === 1;
  return before === after || (once && !echoes(pair.before, oldHost)) ? null : doubt;
}

/** The host with the sentence before and after it. */
function widen(layout: Layout, host: Host): Host {
  const first = Math.max(0, host.first - 1);
  const last = Math.min(layout.sentences.count - 1, host.last + 1);
  const from = Math.min(host.from, layout.sentences.starts[first] ?? 0);
  const to = Math.max(host.to, layout.sentences.ends[last] ?? 0);
  return { first, last, from, to };
}

function atEnd(layout: Layout, host: Host): string {
  return `${host.from === 0} ${host.to === layout.tokens.count}`;
}

/** Whether the sentence before or after says the same as the host. */
export function echoes(layout: Layout, host: Host): boolean {
  const { sentences, tokens } = layout;
  return [host.first - 1, host.last + 1].some((s) => {
    if (s < 0 || s >= sentences.count) return false;
    const [from, to] = [sentences.starts[s] ?? 0, sentences.ends[s] ?? 0];
    if (to - from !== host.to - host.from) return false;
    for (let i = 0; i < to - from; i++)
      if (tokens.keys[from + i] !== tokens.keys[host.from + i]) return false;
    return true;
  });
}

import type { Sample, SamplePassage } from "../sample";

/** What the harness asks of each way to draw passages. Times are `performance.now()`. */
export interface Layer {
  /** puts the text into the page; not timed */
  build: (root: HTMLElement, text: string) => void;
  /** draws all. A layer that draws later resolves when what is on the screen has been painted */
  attach: (passages: readonly SamplePassage[]) => Promise<"painted"> | undefined;
  /** draws one more */
  add: (passage: SamplePassage) => Promise<"painted"> | undefined;
}

declare global {
  var bench: {
    build: (sample: Sample) => Promise<void>;
    attach: () => Promise<number>;
    add: (passage: SamplePassage) => Promise<number>;
    /** something else on the page changes */
    disturb: () => Promise<number>;
    scroll: (step: number, frames: number) => Promise<number[]>;
  };
}

/** Resolves after the frame that comes next has been painted (as far as the main thread is concerned). */
export function painted(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => afterThisFrame(resolve));
  });
}

/** From within a frame's callback: runs once that frame is painted. */
export function afterThisFrame(run: () => void): void {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => run();
  port2.postMessage(null);
}

/** Makes a layer answer to the runner. Every time begins right after a frame, so that all wait alike for the next. */
export function answerTo(layer: Layer): void {
  let passages: readonly SamplePassage[] = [];
  const root = document.createElement("main");
  root.className = "source-text";
  document.body.append(root);
  const beside = document.createElement("aside");
  document.body.append(beside);

  async function timed(work: () => Promise<"painted"> | undefined): Promise<number> {
    await painted();
    const begun = performance.now();
    if ((await work()) !== "painted") await painted();
    return performance.now() - begun;
  }

  globalThis.bench = {
    async build(sample) {
      ({ passages } = sample);
      layer.build(root, sample.text);
      await painted();
      await painted();
    },
    attach: () => timed(() => layer.attach(passages)),
    add: (passage) => timed(() => layer.add(passage)),
    disturb: () =>
      timed(() => {
        beside.append(document.createElement("i"));
        return undefined;
      }),
    async scroll(step, frames) {
      const deltas: number[] = [];
      await painted();
      let last = 0;
      await new Promise<void>((resolve) => {
        const tick = (now: number) => {
          if (last > 0) deltas.push(now - last);
          last = now;
          if (deltas.length >= frames) resolve();
          else {
            scrollBy({ top: step, behavior: "instant" });
            requestAnimationFrame(tick);
          }
        };
        requestAnimationFrame(tick);
      });
      return deltas;
    },
  };
}

/** Plain paragraphs, as any page has them. @returns where each begins, and its text node */
export function buildParagraphs(root: HTMLElement, text: string): { start: number; node: Text }[] {
  let at = 0;
  return text.split("\n\n").map((words) => {
    const node = document.createTextNode(words);
    const paragraph = document.createElement("p");
    paragraph.append(node);
    root.append(paragraph);
    const start = at;
    at += words.length + 2;
    return { start, node };
  });
}

import {
  createTextAnnotator,
  type RendererType,
  type TextAnnotation,
  type TextAnnotator,
} from "@recogito/text-annotator";
import type { SamplePassage } from "../sample";
import { afterThisFrame, answerTo, buildParagraphs } from "./layer";

// The peer, used as its documentation says: annotations by offsets and quote; the renderer comes with the address.

let text = "";
let annotator: TextAnnotator | null = null;

function annotationOf({ id, start, end }: SamplePassage) {
  const quote = text.slice(start, end);
  const selector = [{ quote, start, end }];
  // it orders what overlaps by the day it was made; its types want the range, which it makes itself
  const target = { annotation: id, selector, created: new Date(0) };
  return { id, bodies: [], target } as unknown as TextAnnotation;
}

/**
 * It draws in a frame of its own choice, and says so from within: what it drew is painted once that frame is over. It
 * says so also when it had nothing to draw, so what is there counts.
 */
function redrawn(run: () => void): Promise<"painted"> {
  const before = drawn();
  return new Promise((resolve) => {
    const stop = annotator?.renderer.on("onRedraw", () => {
      if (drawn() === before) return;
      stop?.();
      afterThisFrame(() => resolve("painted"));
    });
    run();
  });
}

function drawn(): number {
  return document.getElementsByClassName("r6o-annotation").length + CSS.highlights.size;
}

answerTo({
  build: (root, words) => {
    // offsets count the text of the container: the line ends between paragraphs are in it
    text = words;
    buildParagraphs(root, words);
    for (const paragraph of [...root.children].slice(0, -1)) paragraph.after("\n\n");
    const renderer = location.hash.slice(1) as RendererType;
    annotator = createTextAnnotator(root, { renderer });
  },
  attach: (passages) => {
    // setAnnotations() of this version leaves out the step from offsets to ranges and draws nothing
    return redrawn(() => annotator?.state.store.bulkAddAnnotations(passages.map(annotationOf), true));
  },
  add: (passage) => redrawn(() => annotator?.addAnnotation(annotationOf(passage))),
});

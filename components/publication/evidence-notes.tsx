import type { PublicPassage } from "@/lib/publication/schema";
import { Evidence } from "./evidence";
import { PrintedAddress } from "./printed-address";

/** The panels that citations open in place. The platform gives focus back to the citation when one closes. */
export function EvidencePanels({ passages }: { passages: PublicPassage[] }) {
  return passages.map((passage, index) => (
    <div
      key={passage.id}
      id={`e${index + 1}`}
      popover="auto"
      role="dialog"
      aria-label={`Evidence ${index + 1}`}
      className="evidence-panel no-print"
    >
      <Evidence passage={passage} />
      <button
        type="button"
        popoverTarget={`e${index + 1}`}
        popoverTargetAction="hide"
        className="evidence-close"
      >
        Close
      </button>
    </div>
  ));
}

/** All the words behind a summary, in the order of citation: for reading on, for print, and without styles. */
export function EvidenceList({ passages }: { passages: PublicPassage[] }) {
  return (
    <ol className="max-w-measure divide-y divide-line">
      {passages.map((passage, index) => (
        <li
          key={passage.id}
          id={`evidence-${index + 1}`}
          className="grid grid-cols-[2rem_1fr] py-5 target:bg-mark"
        >
          <span aria-hidden="true" className="pt-0.5 text-sm font-semibold text-ink-faint tabular-nums">
            {index + 1}
          </span>
          <div>
            <Evidence passage={passage} />
            <PrintedAddress of={[`/passages/${passage.id}`, passage.source.link].filter(Boolean)} />
          </div>
        </li>
      ))}
    </ol>
  );
}

import { site } from "@/lib/core/env";
import type { PublicPassage } from "@/lib/publication/schema";
import { Evidence } from "./evidence";

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

/** On paper there is nothing to click: where the words stand, in full. */
function PrintedAddress({ passage: { id, source } }: { passage: PublicPassage }) {
  return (
    <p className="mt-2 hidden text-xs break-all print:block">
      {site().SITE_URL}/passages/{id}
      {source.link && (
        <>
          <br />
          {source.link}
        </>
      )}
    </p>
  );
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
            <PrintedAddress passage={passage} />
          </div>
        </li>
      ))}
    </ol>
  );
}

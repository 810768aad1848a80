import { Notice } from "@/components/ui/notice";
import { CORRECTION_LABEL, type Correction } from "@/lib/summary/schema";

/** What readers will be told of a correction: part of what is approved. */
export function CorrectionNotice({ correction }: { correction: Correction }) {
  return (
    <Notice className="mb-6" title={`${CORRECTION_LABEL[correction.kind]} of what is public`}>
      <span className="whitespace-pre-line">{correction.note}</span>
    </Notice>
  );
}

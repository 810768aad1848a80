import type { ReportFigures } from "@/lib/report/public";
import { inWords } from "@/lib/report/rules";

/** How readers' reports were dealt with in the last year, in one sentence and with its n. */
export function ReportNumbers({ figures }: { figures: ReportFigures }) {
  const { received, answered, corrected, medianSeconds } = figures;
  if (received === 0) return <>No reader has reported an error in the last year.</>;
  return (
    <>
      In the last year readers sent {received === 1 ? "one report" : `${received} reports`} of an error;{" "}
      {answered === 1 ? "one was" : `${answered} were`} answered
      {medianSeconds !== null && answered > 0 ? `, half of them within ${inWords(medianSeconds)}` : ""}, and{" "}
      {corrected === 1 ? "one" : corrected === 0 ? "none" : corrected} led to a correction.
    </>
  );
}

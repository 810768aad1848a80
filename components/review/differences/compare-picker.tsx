import { buttonClass } from "@/components/ui/button-style";
import { Select } from "@/components/ui/field";
import type { RevisionStamp } from "@/lib/review/differences/compare";
import type { ComparePoint } from "@/lib/review/schema";
import { stampText } from "./changes-view";

/** Any two states of a summary, by a plain form: the address says what is compared, and can be sent to a colleague. */
export function ComparePicker(props: {
  summaryId: string;
  revisions: RevisionStamp[];
  from: ComparePoint;
  to: ComparePoint;
}) {
  const { revisions, summaryId, from, to } = props;
  const hasPublic = revisions.some((one) => one.isPublic);
  const options = (
    <>
      {revisions.map((one) => (
        <option key={one.number} value={one.number}>
          {`${stampText(one)}: ${one.cause}`}
        </option>
      ))}
      {hasPublic && <option value="public">what readers see now</option>}
      <option value="now">the evidence as it stands this moment</option>
    </>
  );
  return (
    <form
      action={`/desk/review/${summaryId}/changes`}
      className="mb-6 grid items-end gap-3 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto]"
    >
      <Select label="From" name="from" defaultValue={String(from)}>
        {options}
      </Select>
      <Select label="To" name="to" defaultValue={String(to)}>
        {options}
      </Select>
      <button type="submit" className={buttonClass("secondary")}>
        Compare
      </button>
    </form>
  );
}

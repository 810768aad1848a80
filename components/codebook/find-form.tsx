import { buttonClass } from "@/components/ui/button-style";
import { TextField } from "@/components/ui/field";

/** Finds entries of the codebook by name or alias. A plain form: its address can be kept. */
export function FindForm(props: { action: string; label: string; q: string }) {
  return (
    <search>
      <form action={props.action} className="flex items-end gap-3">
        <TextField
          name="q"
          type="search"
          label={props.label}
          defaultValue={props.q}
          maxLength={120}
          className="w-64"
        />
        <button type="submit" className={buttonClass()}>
          Find
        </button>
      </form>
    </search>
  );
}

import type { ReactNode } from "react";
import type { ComboOption } from "@/components/ui/combobox-filter";
import { PageHeader } from "@/components/ui/page-header";
import type { EntryKind, EntryView } from "@/lib/codebook/schema";
import type { ActionResult } from "@/lib/core/action";
import { MergeButton } from "./merge-button";
import { count, MergeFacts } from "./merge-facts";
import { MergeTarget } from "./merge-target";

interface Preview {
  from: EntryView;
  into: EntryView;
  summaries: number;
  names: string[];
}

type Facts = { label: string; value: string }[];

/**
 * Chooses what an entry is the same as, and shows what would move before it does.
 * @param uses what names the entry now; `own`: what else its kind has; both of the preview
 */
export function MergePage<P extends Preview>(props: {
  kind: EntryKind;
  entry: EntryView;
  others: ComboOption[];
  preview: P | null;
  uses: (preview: P) => Facts;
  own: (preview: P) => Facts;
  after?: (preview: P) => ReactNode;
  act: (input: unknown) => Promise<ActionResult<{ id: string }>>;
}) {
  const { kind, entry, preview } = props;
  const pages = `/desk/codebook/${kind}s`;
  return (
    <>
      <PageHeader
        title={`Merge ${entry.name}`}
        back={{ href: `${pages}/${entry.id}`, label: entry.name }}
        lead={`For two entries that are the same ${kind}. Nothing is lost, and it can be taken back.`}
      />
      <div className="grid gap-8">
        <MergeTarget
          label="Is the same as"
          options={props.others.filter(({ id }) => id !== entry.id)}
          value={preview?.into.id ?? null}
          page={`${pages}/${entry.id}/merge`}
        />
        {preview ? (
          <>
            <MergeFacts
              facts={[
                ...props.uses(preview),
                {
                  label: "Cited in",
                  value: `${count(preview.summaries, "summary", "summaries")}; their approvals become stale`,
                },
                {
                  label: `New names of ${preview.into.name}`,
                  value: preview.names.join(", ") || "None new",
                },
                ...props.own(preview),
                { label: "Addresses", value: `Those of ${preview.from.name} lead to ${preview.into.name}` },
              ]}
            />
            {props.after?.(preview)}
            <MergeButton
              key={`${preview.from.rev} ${preview.into.id} ${preview.into.rev}`}
              label={`Merge into ${preview.into.name}`}
              merge={{
                id: entry.id,
                rev: preview.from.rev,
                intoId: preview.into.id,
                intoRev: preview.into.rev,
              }}
              act={props.act}
              then={`${pages}/${preview.into.id}`}
            />
          </>
        ) : null}
      </div>
    </>
  );
}

"use client";

import { useRef } from "react";
import { Button } from "@/components/ui/button";
import { DetailsFields } from "./details-fields";
import { ImportNotice } from "./import-notice";
import { KeptText } from "./kept-text";
import { ManyFiles } from "./many-files";
import { TextInput } from "./text-input";
import { useImport } from "./use-import";

/** Imports a source: by paste, file or link; or many at once. */
export function ImportForm() {
  const form = useRef<HTMLFormElement>(null);
  const area = useRef<HTMLTextAreaElement>(null);
  const work = useImport(form, area);
  const { initial, captured, look, errors, outcome } = work;
  if (work.many.length > 0) return <ManyFiles files={work.many} onDone={() => work.setMany([])} />;
  return (
    <form
      ref={form}
      key={initial.key}
      noValidate
      onInput={work.typed}
      onSubmit={(event) => {
        event.preventDefault();
        void work.send(false);
      }}
      className="grid max-w-page grid-cols-[minmax(0,1fr)] gap-x-10 gap-y-6 lg:grid-cols-[minmax(0,1.25fr)_minmax(0,1fr)]"
    >
      <div className="grid grid-cols-[minmax(0,1fr)] content-start gap-6">
        <TextInput
          initial={initial.fields.text ?? ""}
          initialAddress={initial.fields.address ?? ""}
          readFrom={
            captured && { name: captured.original?.name ?? "", isPage: captured.facts.address !== "" }
          }
          reading={work.reading}
          length={look.length}
          textError={errors.text}
          fileError={errors.file}
          linkError={errors.address}
          areaRef={area}
          onFiles={work.takeFiles}
          onFetch={work.fetchPage}
          onRemove={work.remove}
        />
        <details className="group" key={captured?.id ?? "pasted"} open={captured !== null}>
          <summary className="min-h-6 cursor-pointer text-sm font-medium">
            Preview of what will be kept
          </summary>
          <div className="mt-3">
            <KeptText read={look.read} captured={captured} />
          </div>
        </details>
      </div>
      <div className="grid content-start gap-6">
        <DetailsFields values={initial.fields} errors={errors} guess={look.guess} />
        {outcome ? (
          <ImportNotice
            outcome={outcome}
            isBusy={work.isBusy}
            onSeparately={() => void work.send(true)}
            onStartAfresh={() => void work.startAfresh()}
          />
        ) : null}
        <div className="flex items-center gap-3 border-t border-line pt-5">
          <Button type="submit" variant="primary" isPending={work.isBusy}>
            Import source
          </Button>
          <p className="text-sm text-ink-faint">
            The text is kept for ever as it is; the rest can be changed later.
          </p>
        </div>
      </div>
    </form>
  );
}

"use client";

import { useEffect, useRef, useState } from "react";
import { v7 } from "uuid";
import { Button } from "@/components/ui/button";
import { Spinner } from "@/components/ui/progress";
import { Table, Td, Th } from "@/components/ui/table";
import { detailsOf } from "@/lib/transfer/rules";
import { readApart, sendImport } from "./send-import";

type Report =
  | { state: "waiting" | "reading" }
  | { state: "imported" | "existing"; title: string; sourceId: string; note: string }
  | { state: "refused"; note: string };

const WORDS: Record<Report["state"], string> = {
  waiting: "Waiting",
  reading: "Reading",
  imported: "Imported",
  existing: "Here already",
  refused: "Refused",
};

/** Imports several files one after the other, with a report for each; their details can be changed later. */
export function ManyFiles({ files, onDone }: { files: File[]; onDone: () => void }) {
  const [reports, setReports] = useState<Report[]>(() => files.map(() => ({ state: "waiting" })));
  const began = useRef(false);
  useEffect(() => {
    if (began.current) return;
    began.current = true;
    void (async () => {
      for (const [at, file] of files.entries()) {
        const report = (now: Report) => setReports((all) => all.map((one, i) => (i === at ? now : one)));
        report({ state: "reading" });
        report(await importFile(file));
      }
    })();
  }, [files]);
  const done = reports.filter(({ state }) => state !== "waiting" && state !== "reading").length;
  return (
    <div className="grid max-w-page gap-5">
      <p role="status" className="flex items-center gap-2 text-ink-soft">
        {done < files.length ? <Spinner label="working" /> : null}
        {done} of {files.length} files read
      </p>
      <Table caption="Files">
        <thead>
          <tr>
            <Th>File</Th>
            <Th>What came of it</Th>
          </tr>
        </thead>
        <tbody>
          {files.map((file, at) => (
            <tr key={`${file.name} ${file.size} ${file.lastModified}`}>
              <Td className="font-medium break-all">{file.name}</Td>
              <Td>
                <Outcome report={reports[at] ?? { state: "waiting" }} />
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
      {done === files.length ? (
        <div className="flex gap-3">
          <Button onPress={onDone}>Import more</Button>
        </div>
      ) : null}
    </div>
  );
}

function Outcome({ report }: { report: Report }) {
  return (
    <div className="grid gap-0.5">
      <span className={report.state === "refused" ? "font-medium text-danger" : "text-ink-soft"}>
        {WORDS[report.state]}
        {"sourceId" in report ? (
          <>
            {": "}
            <a className="link" href={`/desk/sources/${report.sourceId}`}>
              {report.title}
            </a>
          </>
        ) : null}
      </span>
      {"note" in report && report.note ? <span className="text-sm text-ink-faint">{report.note}</span> : null}
    </div>
  );
}

async function importFile(file: File): Promise<Report> {
  const read = await readApart({ file });
  if (!read.ok) return { state: "refused", note: read.error.fields?.file ?? read.error.message };
  const { publishedOn, ...details } = detailsOf(read.value);
  const answer = await sendImport({
    id: v7(),
    fields: { ...details, publishedOn: publishedOn ?? "" },
    text: read.value.text,
    capture: read.value.id,
    separately: false,
  });
  if (!answer.ok) return { state: "refused", note: answer.error.message };
  const { outcome, source } = answer.value;
  return { state: outcome, title: source.title, sourceId: source.id, note: read.value.facts.notes.join(" ") };
}

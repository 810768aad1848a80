"use client";

import { useState } from "react";
import { Combobox } from "@/components/ui/combobox";
import { SentimentPicker } from "@/components/ui/sentiment-picker";
import type { Sentiment } from "@/lib/passage/schema";
import { createName } from "../commands/draft-actions";
import { useStore } from "../store";
import { options } from "../tagging/options";
import type { Workspace } from "../workspace";
import type { Template } from "./tag-all";

/** What every passage will say: speaker, and each issue with its sentiment. */
export function TemplateFields(props: {
  ws: Workspace;
  template: Template;
  onChange: (template: Template) => void;
}) {
  const { ws, template, onChange } = props;
  const people = useStore(ws.store, (state) => state.people);
  const issues = useStore(ws.store, (state) => state.issues);
  const recentPeople = useStore(ws.store, (state) => state.recentPeople);
  const recentIssues = useStore(ws.store, (state) => state.recentIssues);
  const [rows, setRows] = useState<{ issueId: string | null; sentiment: Sentiment | null }[]>(() =>
    template.tags.length > 0 ? [...template.tags] : [{ issueId: null, sentiment: null }],
  );

  function change(at: number, part: Partial<(typeof rows)[number]>): void {
    const next = rows.map((row, index) => (index === at ? { ...row, ...part } : row));
    setRows(next);
    const whole = next.flatMap(({ issueId, sentiment }) =>
      issueId && sentiment ? [{ issueId, sentiment }] : [],
    );
    const tags = whole.filter(
      (tag, index) => whole.findIndex(({ issueId }) => issueId === tag.issueId) === index,
    );
    onChange({ ...template, tags });
  }

  return (
    <div className="grid content-start gap-3">
      <Combobox
        label="Speaker"
        options={options(people, recentPeople)}
        value={template.speakerId}
        onSelect={(speakerId) => onChange({ ...template, speakerId })}
        onCreate={(name) => onChange({ ...template, speakerId: createName(ws, "speaker", name) })}
      />
      {rows.map((row, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows are neither moved nor taken away here
        <div key={at} className="grid gap-2">
          <Combobox
            label={at > 0 ? `Issue ${at + 1}` : "Issue"}
            options={options(issues, recentIssues)}
            value={row.issueId}
            onSelect={(issueId) => change(at, { issueId })}
            onCreate={(name) => change(at, { issueId: createName(ws, "issue", name) })}
          />
          <SentimentPicker
            label={at > 0 ? `Sentiment ${at + 1}` : "Sentiment"}
            value={row.sentiment}
            onChange={(sentiment) => change(at, { sentiment })}
          />
        </div>
      ))}
    </div>
  );
}

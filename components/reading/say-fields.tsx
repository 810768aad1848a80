"use client";

import { Plus, X } from "lucide-react";
import {
  addTag,
  changeTag,
  type Draft,
  type DraftErrors,
  removeTag,
} from "@/components/annotator/tagging/draft";
import { options } from "@/components/annotator/tagging/options";
import type { Recents } from "@/components/annotator/tagging/recents";
import { Button } from "@/components/ui/button";
import { Combobox } from "@/components/ui/combobox";
import { FieldError } from "@/components/ui/field-parts";
import { SentimentPicker } from "@/components/ui/sentiment-picker";

/** Somebody or something of the codebook, as it is looked for. */
export interface Entry {
  id: string;
  name: string;
  aliases?: readonly string[];
  hint?: string;
}
export type Entries = ReadonlyMap<string, Entry & { aliases?: string[] }>;

export interface Codebook {
  people: Entries;
  issues: Entries;
}

/** Who says it, about what, in what tone: the fields of the annotator's form, and nothing of anybody else's answer. */
export function SayFields(props: {
  draft: Draft;
  codebook: Codebook;
  recentPeople: Recents;
  recentIssues: Recents;
  errors: DraftErrors;
  onChange: (change: Partial<Draft>) => void;
}) {
  const { draft, codebook, recentPeople, recentIssues, errors, onChange } = props;
  return (
    <div className="grid gap-3">
      <Combobox
        label="Speaker"
        description="Leave it empty where nobody speaks."
        opensOn={draft.speakerId ? "input" : "focus"}
        options={options(codebook.people, recentPeople)}
        value={draft.speakerId}
        error={errors.speaker}
        onSelect={(speakerId) => onChange({ speakerId })}
      />
      {draft.tags.map((tag, at) => {
        const suffix = at > 0 ? ` ${at + 1}` : "";
        return (
          <div key={tag.key} className="grid gap-2">
            <div className="flex items-end gap-1">
              <Combobox
                label={`Issue${suffix}`}
                className="min-w-0 grow"
                opensOn={tag.issueId ? "input" : "focus"}
                options={options(codebook.issues, recentIssues)}
                value={tag.issueId}
                onSelect={(issueId) => onChange(changeTag(draft, tag.key, { issueId }))}
              />
              {draft.tags.length > 1 ? (
                <Button
                  variant="quiet"
                  size="icon"
                  className="max-lg:size-11"
                  aria-label={`Remove issue${suffix}`}
                  onPress={() => onChange(removeTag(draft, tag.key))}
                >
                  <X aria-hidden="true" />
                </Button>
              ) : null}
            </div>
            <SentimentPicker
              label={`Sentiment${suffix}`}
              value={tag.sentiment}
              onChange={(sentiment) => onChange(changeTag(draft, tag.key, { sentiment }))}
            />
          </div>
        );
      })}
      {errors.tags ? <FieldError>{errors.tags}</FieldError> : null}
      <Button
        variant="link"
        size="small"
        className="justify-self-start max-lg:min-h-11"
        onPress={() => onChange(addTag(draft))}
      >
        <Plus aria-hidden="true" /> Another issue
      </Button>
    </div>
  );
}

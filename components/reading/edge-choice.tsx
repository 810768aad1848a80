"use client";

import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import type { Stretch } from "@/lib/reading/schema";

/** Whether the second person would have marked the same words: asked, not required. */
export function EdgeChoice(props: {
  own: readonly Stretch[] | null;
  onSame: () => void;
  onSelected: () => void;
  onClear: () => void;
}) {
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 text-sm text-ink-soft">
      <p role="status">
        {props.own
          ? "Underlined: what you would have marked."
          : "Would you have marked the same words? Optional."}
      </p>
      <span className="flex flex-wrap gap-2">
        <Button size="small" className="max-lg:min-h-11" onPress={props.onSame}>
          The same words <Kbd keys="Y" />
        </Button>
        <Button size="small" className="max-lg:min-h-11" onPress={props.onSelected}>
          The selected words <Kbd keys="E" />
        </Button>
        {props.own ? (
          <Button size="small" variant="quiet" className="max-lg:min-h-11" onPress={props.onClear}>
            Not say
          </Button>
        ) : null}
      </span>
    </div>
  );
}

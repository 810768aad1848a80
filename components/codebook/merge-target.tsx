"use client";

import { useRouter } from "next/navigation";
import { Combobox } from "@/components/ui/combobox";
import type { ComboOption } from "@/components/ui/combobox-filter";

/** Chooses what an entry is to be merged into; the page then shows what would move. */
export function MergeTarget(props: {
  label: string;
  options: ComboOption[];
  value: string | null;
  page: string;
}) {
  const router = useRouter();
  return (
    <Combobox
      label={props.label}
      options={props.options}
      value={props.value}
      opensOn="focus"
      onSelect={(id) => router.replace(id ? `${props.page}?into=${id}` : props.page)}
      className="max-w-md"
    />
  );
}

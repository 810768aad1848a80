import type { Metadata } from "next";
import { DataText } from "@/components/record/data-page";
import { PageHead } from "@/components/record/page-head";

export const metadata: Metadata = {
  title: "Data and feeds",
  description: "The record for programs: feeds, downloads, a read-only interface, cards to embed.",
  alternates: { canonical: "/data" },
};

export default function DataPage() {
  return (
    <>
      <PageHead title="Data and feeds">
        <p className="font-serif text-md text-pretty text-ink-soft">
          All that stands on these pages can be had in forms that programs read. No key is needed.
        </p>
      </PageHead>
      <DataText />
    </>
  );
}

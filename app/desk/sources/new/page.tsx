import type { Metadata } from "next";
import { ImportForm } from "@/components/source/import-form";
import { PageHeader } from "@/components/ui/page-header";
import { editorPage } from "@/lib/core/session";

export const metadata: Metadata = { title: "New source" };

/** Imports a source by paste or file. */
export default async function NewSourcePage() {
  await editorPage("/desk/sources/new");
  return (
    <>
      <PageHeader title="New source" back={{ href: "/desk/sources", label: "Sources" }} />
      <ImportForm />
    </>
  );
}

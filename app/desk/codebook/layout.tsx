import type { ReactNode } from "react";
import { CodebookNav } from "@/components/codebook/codebook-nav";

/** The frame of the codebook's pages; each has its own gate. */
export default function CodebookLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <CodebookNav />
      {children}
    </>
  );
}

"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReadingCounts } from "@/lib/reading/schema";

/** The parts of second reading, with what waits in each. */
export function ReadingNav({ counts }: { counts: ReadingCounts }) {
  const path = usePathname();
  const parts = [
    { href: "/desk/reading", label: "Read", waiting: counts.open },
    ...(counts.toSettle === null
      ? []
      : [{ href: "/desk/reading/settle", label: "Settle", waiting: counts.toSettle }]),
    { href: "/desk/reading/agreement", label: "Agreement", waiting: 0 },
  ];
  return (
    <nav aria-label="Second readings" className="mb-6 flex gap-5 overflow-x-auto border-b border-line">
      {parts.map(({ href, label, waiting }) => (
        <Link
          key={href}
          href={href}
          aria-current={path === href ? "page" : undefined}
          className="-mb-px flex min-h-9 shrink-0 items-center gap-1.5 border-b-2 border-transparent font-medium text-ink-soft outline-offset-[-2px] hover:text-ink aria-[current]:border-accent aria-[current]:text-ink max-lg:min-h-11"
        >
          {label}
          {waiting > 0 ? <span className="text-sm font-normal text-ink-faint">{waiting}</span> : null}
        </Link>
      ))}
    </nav>
  );
}

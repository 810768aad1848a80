"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";

const parts = [
  { href: "/desk/codebook/speakers", label: "Speakers" },
  { href: "/desk/codebook/issues", label: "Issues" },
  { href: "/desk/codebook/sentiment", label: "Sentiment" },
];

/** The three parts of the codebook. */
export function CodebookNav() {
  const path = usePathname();
  return (
    <nav aria-label="Codebook" className="mb-6 flex gap-5 overflow-x-auto border-b border-line">
      {parts.map(({ href, label }) => (
        <Link
          key={href}
          href={href}
          aria-current={path === href ? "page" : path.startsWith(`${href}/`) ? "true" : undefined}
          className="-mb-px flex min-h-9 shrink-0 items-center border-b-2 border-transparent font-medium text-ink-soft outline-offset-[-2px] hover:text-ink aria-[current]:border-accent aria-[current]:text-ink"
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}

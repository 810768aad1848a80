"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { useEffect, useRef } from "react";

export interface DeskSection {
  href: string;
  label: string;
}

/** The sections of the desk; the one that holds the current page is marked, and in view on a narrow screen. */
export function DeskNav(props: { sections: DeskSection[]; counts?: Record<string, number> }) {
  const path = usePathname();
  const list = useRef<HTMLElement>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the marked link changes with the path
  useEffect(() => {
    const row = list.current;
    const here = row?.querySelector<HTMLElement>("[aria-current]");
    if (row && here) row.scrollLeft = here.offsetLeft - (row.clientWidth - here.offsetWidth) / 2;
  }, [path]);

  return (
    <nav
      ref={list}
      aria-label="Desk"
      className="scroll-row relative flex h-full overflow-x-auto px-1 sm:px-3 md:px-0"
    >
      <ul className="flex">
        {props.sections.map(({ href, label }) => {
          const isHere = path === href || path.startsWith(`${href}/`);
          const count = props.counts?.[href] ?? 0;
          return (
            <li key={href}>
              <Link
                href={href}
                prefetch={false}
                aria-current={isHere ? (path === href ? "page" : "true") : undefined}
                className="relative flex h-full min-h-11 items-center gap-1.5 px-3 font-medium text-ink-soft outline-offset-[-3px] hover:text-ink aria-[current]:text-ink aria-[current]:after:absolute aria-[current]:after:inset-x-3 aria-[current]:after:bottom-0 aria-[current]:after:border-b-3 aria-[current]:after:border-accent"
              >
                {label}
                {count > 0 ? (
                  <span className="rounded-sm bg-accent-soft px-1.5 text-xs leading-5 font-semibold text-accent">
                    {count}
                    <span className="sr-only"> waiting</span>
                  </span>
                ) : null}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

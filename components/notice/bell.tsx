"use client";

import { Bell as BellIcon } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useEffect, useState } from "react";
import { buttonClass } from "@/components/ui/button-style";
import { cx } from "@/components/ui/class-names";

const EVERY = 60_000;
/** Told by whatever has just read or unread a notice on this page. */
export const NOTICES_READ = "notices-read";

/**
 * The way to one's notices, with how many are unread. It asks again with each page, when one comes back to the tab, and
 * once a minute while the tab is looked at: no connection is kept open for it, of which a browser has but six.
 */
export function Bell({ unread }: { unread: number }) {
  const [count, setCount] = useState(unread);
  const path = usePathname();

  // biome-ignore lint/correctness/useExhaustiveDependencies: another page is a reason to ask again
  useEffect(() => {
    const stop = new AbortController();
    async function ask() {
      if (document.visibilityState !== "visible") return;
      const response = await fetch("/api/desk/notices", { signal: stop.signal }).catch(() => null);
      const answer = response?.ok ? ((await response.json()) as { unread: number }) : null;
      if (answer && !stop.signal.aborted) setCount(answer.unread);
    }
    const again = () => void ask().catch(() => undefined);
    again();
    const timer = setInterval(again, EVERY);
    addEventListener("focus", again, { signal: stop.signal });
    addEventListener(NOTICES_READ, again, { signal: stop.signal });
    document.addEventListener("visibilitychange", again, { signal: stop.signal });
    return () => {
      clearInterval(timer);
      stop.abort();
    };
  }, [path]);

  return (
    <Link
      href="/desk/notices"
      prefetch={false}
      aria-label={count > 0 ? `Notices, ${count} unread` : "Notices"}
      aria-current={path === "/desk/notices" ? "page" : undefined}
      className={cx(buttonClass("quiet", "icon"), "relative size-9")}
    >
      <BellIcon aria-hidden="true" />
      {count > 0 ? (
        <span
          aria-hidden="true"
          className="absolute -top-0.5 -right-0.5 min-w-4 rounded-full bg-accent px-1 text-center text-xs leading-4 font-semibold text-accent-ink forced-colors:border"
        >
          {count > 99 ? "99+" : count}
        </span>
      ) : null}
    </Link>
  );
}

import { Fragment } from "react";
import { site } from "@/lib/core/env";

/** On paper there is nothing to click: addresses in full. @param props.of paths of ours, or addresses of others */
export function PrintedAddress({ of }: { of: string[] }) {
  return (
    <p className="mt-2 hidden text-xs break-all print:block">
      {of.map((address) => (
        <Fragment key={address}>
          {address.startsWith("/") ? site().SITE_URL + address : address}
          <br />
        </Fragment>
      ))}
    </p>
  );
}

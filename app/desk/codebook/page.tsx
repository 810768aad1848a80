import { redirect } from "next/navigation";

/** The codebook opens at its speakers. */
export default function CodebookPage() {
  redirect("/desk/codebook/speakers");
}

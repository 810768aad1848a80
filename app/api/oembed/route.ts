import { oembed } from "@/components/record/formats/oembed";
import { serve } from "@/lib/core/serve";

export const dynamic = "force-dynamic";

/** oEmbed 1.0: how to put a page of the record into another page. */
export const GET = (request: Request) => serve(request, () => oembed(new URL(request.url).searchParams));

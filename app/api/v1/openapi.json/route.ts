import { openApi } from "@/components/record/formats/openapi";
import { thisSite } from "@/components/record/formats/site";
import { jsonDocument, serve } from "@/lib/core/serve";

export const dynamic = "force-dynamic";

export const GET = (request: Request) => serve(request, async () => jsonDocument(openApi(thisSite())));

import { matrixTable } from "@/components/record/figures/data";
import { figureDocument } from "@/components/record/formats/figure";
import { serve } from "@/lib/core/serve";
import { matrix } from "@/lib/search/public";

export const dynamic = "force-dynamic";

export const GET = (request: Request) =>
  serve(request, async () => figureDocument(matrixTable("Who speaks of what", await matrix()), "json"));

-- What is read before it is imported, many documents at once, and feeds that are watched.
-- CreateEnum
CREATE TYPE "batch_kind" AS ENUM ('zip', 'csv');

-- CreateEnum
CREATE TYPE "item_state" AS ENUM ('waiting', 'imported', 'existing', 'refused');

-- CreateEnum
CREATE TYPE "feed_schedule" AS ENUM ('manual', 'hourly', 'daily');

-- CreateEnum
CREATE TYPE "entry_state" AS ENUM ('new', 'waiting', 'imported', 'existing', 'refused', 'skipped');

-- CreateTable
CREATE TABLE "capture" (
    "id" UUID NOT NULL,
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "text" TEXT NOT NULL,
    "structure" JSONB NOT NULL,
    "facts" JSONB NOT NULL,
    "name" TEXT NOT NULL,
    "media_type" TEXT NOT NULL,
    "bytes" BYTEA NOT NULL,
    "sha256" TEXT NOT NULL,

    CONSTRAINT "capture_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import_batch" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "kind" "batch_kind" NOT NULL,
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "import_batch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import_item" (
    "id" UUID NOT NULL,
    "batch_id" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "row" JSONB,
    "state" "item_state" NOT NULL DEFAULT 'waiting',
    "message" TEXT NOT NULL DEFAULT '',
    "source_id" UUID,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "import_item_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "feed" (
    "id" UUID NOT NULL,
    "link" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "site_link" TEXT NOT NULL DEFAULT '',
    "language" TEXT NOT NULL DEFAULT '',
    "schedule" "feed_schedule" NOT NULL DEFAULT 'daily',
    "automatic" BOOLEAN NOT NULL DEFAULT false,
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "checked_at" TIMESTAMPTZ(3),
    "problem" TEXT NOT NULL DEFAULT '',
    "etag" TEXT NOT NULL DEFAULT '',
    "last_modified" TEXT NOT NULL DEFAULT '',
    "removed_at" TIMESTAMPTZ(3),
    "rev" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "feed_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "feed_entry" (
    "id" UUID NOT NULL,
    "feed_id" UUID NOT NULL,
    "guid" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "link" TEXT NOT NULL,
    "author" TEXT NOT NULL DEFAULT '',
    "published_on" DATE,
    "teaser" TEXT NOT NULL DEFAULT '',
    "found_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "state" "entry_state" NOT NULL DEFAULT 'new',
    "message" TEXT NOT NULL DEFAULT '',
    "source_id" UUID,
    "asked_by_id" UUID,

    CONSTRAINT "feed_entry_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "capture_created_at_idx" ON "capture"("created_at");

-- CreateIndex
CREATE INDEX "import_batch_created_by_id_created_at_idx" ON "import_batch"("created_by_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "import_item_batch_id_ordinal_key" ON "import_item"("batch_id", "ordinal");

-- CreateIndex
CREATE UNIQUE INDEX "feed_link_key" ON "feed"("link");

-- CreateIndex
CREATE INDEX "feed_entry_feed_id_found_at_idx" ON "feed_entry"("feed_id", "found_at");

-- CreateIndex
CREATE UNIQUE INDEX "feed_entry_feed_id_guid_key" ON "feed_entry"("feed_id", "guid");

-- AddForeignKey
ALTER TABLE "capture" ADD CONSTRAINT "capture_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "user_account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_batch" ADD CONSTRAINT "import_batch_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "user_account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_item" ADD CONSTRAINT "import_item_batch_id_fkey" FOREIGN KEY ("batch_id") REFERENCES "import_batch"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_item" ADD CONSTRAINT "import_item_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "feed" ADD CONSTRAINT "feed_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "user_account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "feed_entry" ADD CONSTRAINT "feed_entry_feed_id_fkey" FOREIGN KEY ("feed_id") REFERENCES "feed"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "feed_entry" ADD CONSTRAINT "feed_entry_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "feed_entry" ADD CONSTRAINT "feed_entry_asked_by_id_fkey" FOREIGN KEY ("asked_by_id") REFERENCES "user_account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- A feed and what it brought are kept; captures and batches are work on the way.
revoke delete on "feed", "feed_entry" from on_the_record_app;

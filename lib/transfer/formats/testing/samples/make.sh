#!/bin/sh
# Makes the samples with other programs: LibreOffice Writer 7.4 (Word, ODT, PDF) and Chromium (print to PDF).
# Run it in this folder when the words change; what it makes is committed, since not every machine has these programs.
set -eu
convert() { soffice --headless --convert-to "$1" --outdir . "$2" >/dev/null 2>&1; }
convert odt:writer8 ferry.fodt
convert "docx:MS Word 2007 XML" ferry.odt
convert pdf:writer_pdf_Export ferry.odt
mv ferry.pdf ferry.libreoffice.pdf
print() {
  chromium --headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking \
    --disable-component-update --disable-sync --disable-dev-shm-usage "$3" --print-to-pdf="$2" "$1" >/dev/null 2>&1
}
print ferry.html ferry.chromium.pdf --no-pdf-header-footer
# with running heads and page numbers, in two columns, words broken at line ends
print reservoir.html reservoir.chromium.pdf --headless

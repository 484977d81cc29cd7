export { DocumentStore, StoreUnusable, TooLarge, type StoredContent } from './store';
export { keepSmall } from './keep-small';
export { openDocumentStore } from './open-store';
export { openScanner } from './scan/open-scanner';
export { Scanner, ScannerDown, type Scanned } from './scan/scanner';
export { judgeFile, type FileFault, type JudgedFile } from './judge/judge-file';
export { KNOWN_FILES, ACCEPTED_ENDINGS } from './judge/known-files';

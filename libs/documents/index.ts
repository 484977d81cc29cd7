export { DocumentStore, TooLarge, type StoredContent } from './store';
export { openDocumentStore } from './open-store';
export { judgeFile, type FileFault, type JudgedFile } from './judge/judge-file';
export { KNOWN_FILES, ACCEPTED_ENDINGS } from './judge/known-files';

export { addDocuments, type AddDocuments, type KeptFile } from './add-documents';
export { CASE_ENDED } from './holders';
export { findDocumentHolder } from './find-holder';
export {
  readDocument,
  readDocumentsOfCase,
  readDocumentsOn,
  readDocumentVersions,
  type DocumentRow,
} from './read-documents';
export { replaceDocument, type ReplaceDocument } from './replace-document';
export { withdrawDocument, type WithdrawDocument } from './withdraw-document';
export { sweepContents, type SweptStore } from './sweep-contents';

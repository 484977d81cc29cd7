export * from './document';
export * from './file-name';

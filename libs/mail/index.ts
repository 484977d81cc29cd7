export * from './model';
export { renderMail } from './render-mail';

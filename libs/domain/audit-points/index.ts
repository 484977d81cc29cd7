export * from './audit-point';

export * from './audit-point';
export * from './point-heading';

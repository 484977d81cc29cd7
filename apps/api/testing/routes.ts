import { RequestMethod, type Type } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants';
import { MetadataScanner, ModulesContainer } from '@nestjs/core';
import type { Harness } from './harness';

/** A route as Nest found it; one handler may answer at several addresses. */
export interface Route {
  readonly controller: Type;
  readonly handler: (...args: never[]) => unknown;
  readonly method: string;
  /** Patterns: `/sager/:caseId`. */
  readonly addresses: readonly string[];
}

/** Every route of the app. */
export const routesOf = ({ app }: Harness): Route[] => {
  const scanner = new MetadataScanner();
  const pathsOf = (target: object): string[] => [Reflect.getMetadata(PATH_METADATA, target) ?? ''].flat();
  return [...app.get(ModulesContainer).values()].flatMap(({ controllers }) =>
    [...controllers.values()].flatMap(({ metatype: controller }) => {
      if (!isClass(controller)) return [];
      return scanner.getAllMethodNames(controller.prototype).flatMap((name): Route[] => {
        const handler = controller.prototype[name];
        const method = Reflect.getMetadata(METHOD_METADATA, handler);
        const addresses = pathsOf(controller).flatMap((base) =>
          pathsOf(handler).map((path) => `/${base}/${path}`.replaceAll(/\/+/g, '/').replace(/(.)\/$/, '$1')),
        );
        return method === undefined ? [] : [{ controller, handler, method: RequestMethod[method] ?? '', addresses }];
      });
    }),
  );
};

const isClass = (metatype: unknown): metatype is Type => typeof metatype === 'function' && 'prototype' in metatype;

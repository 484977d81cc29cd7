import type { DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';
import helmet from 'helmet';
import { AppModule } from './app.module';
import { Assets } from './web/assets';
import { Log, NestLog, requestLog } from './web/logging';

/** Everything from our own address; no inline script or style. Forms need their Origin sent: `no-referrer` would blank it. */
const headers = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      workerSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", 'data:'],
      fontSrc: ["'self'"],
      connectSrc: ["'self'"],
      formAction: ["'self'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
    },
  },
  referrerPolicy: { policy: 'same-origin' },
  strictTransportSecurity: { maxAge: 31_536_000 },
});

const neverKept = (request: Request, response: Response, next: NextFunction): void => {
  if (!request.path.startsWith('/assets/')) response.set('cache-control', 'no-store');
  next();
};

/** The HTTP edge on its parts (`PartsModule`), ready to listen. `close()` it to stop. */
export const createApi = async (parts: DynamicModule): Promise<NestExpressApplication> => {
  const app = await NestFactory.create<NestExpressApplication>(AppModule.on(parts), {
    bufferLogs: true,
    bodyParser: false,
    abortOnError: false,
  });
  const log = app.get(Log).pino;
  app.useLogger(new NestLog(log));
  app.disable('x-powered-by');
  app.set('query parser', 'simple');
  app.use(requestLog(log), headers, neverKept);
  app.useBodyParser('urlencoded', { extended: false, limit: '512kb', parameterLimit: 2000 });
  app.useBodyParser('json', { limit: '512kb' });
  app.get(Assets).serve(app);
  return app;
};

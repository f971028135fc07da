import { Controller, Get } from '@nestjs/common';
import { ApiOperation, ApiTags, type OpenAPIObject } from '@nestjs/swagger';
import { Access } from '../access/access.decorator.ts';
import { OpenApiDocument } from './openapi-document.ts';

@ApiTags('operations')
@Controller()
export class OpenApiController {
  private readonly openApi: OpenApiDocument;

  constructor(openApi: OpenApiDocument) {
    this.openApi = openApi;
  }

  @Get('openapi.json')
  @Access('open')
  @ApiOperation({ operationId: 'readOpenApi', summary: 'This document' })
  read(): OpenAPIObject {
    return this.openApi.read();
  }
}

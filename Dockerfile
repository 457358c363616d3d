# The web application: all of CallCenter but FreeSWITCH and PostgreSQL, which docker-compose.yml starts beside it.
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
RUN apt-get update && apt-get install -y --no-install-recommends nodejs npm && rm -rf /var/lib/apt/lists/*
WORKDIR /source
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY . .
RUN dotnet publish CallCenter.Web -c Release -o /application

FROM mcr.microsoft.com/dotnet/aspnet:10.0
# espeak-ng speaks prompts, ffmpeg and sox convert sound, curl is for the health check.
RUN apt-get update && apt-get install -y --no-install-recommends espeak-ng ffmpeg sox curl && rm -rf /var/lib/apt/lists/*
WORKDIR /application
COPY --from=build /application .
ENV CALLCENTER_URLS=http://0.0.0.0:5080 CALLCENTER_DATA=/var/lib/callcenter
EXPOSE 5080
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=6 CMD curl -fsS http://127.0.0.1:5080/health/ready || exit 1
ENTRYPOINT ["dotnet", "CallCenter.Web.dll"]

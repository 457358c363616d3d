using CallCenter.Tests.Support;
using CallCenter.Tests.Telephony.FreeSwitch;

namespace CallCenter.Tests.Benchmarks;

/// <summary>The peer: a FreeSWITCH whose mod_callcenter has a queue with as many agents. Nothing else works on the call, but it is recorded, too.</summary>
internal sealed class QueueOnModule(DirectoryInfo configuration, FreeSwitchServer server, ChildProcess phones) : IQueueUnderLoad
{
    public int TrunkPort => server.TrunkPort;

    public string Hotline => "queue";

    public static async Task<QueueOnModule> StartAsync(int agents)
    {
        var configuration = Directory.CreateTempSubdirectory("callcenter-peer-");
        Copy(new DirectoryInfo(Path.Combine(Repository.Root, "freeswitch-conf")), configuration);
        var modules = Path.Combine(configuration.FullName, "autoload_configs", "modules.conf.xml");
        // It has no application to ask and to report to.
        await File.WriteAllTextAsync(modules, (await File.ReadAllTextAsync(modules))
            .Replace("<load module=\"mod_xml_curl\"/>", "", StringComparison.Ordinal)
            .Replace("<load module=\"mod_json_cdr\"/>", "", StringComparison.Ordinal)
            .Replace("</modules>", "<load module=\"mod_callcenter\"/></modules>", StringComparison.Ordinal));
        await File.WriteAllTextAsync(Path.Combine(configuration.FullName, "autoload_configs", "callcenter.conf.xml"), Queue(agents));
        await File.WriteAllTextAsync(Path.Combine(configuration.FullName, "dialplan", "arrivals.xml"), """
            <include>
              <context name="trunks">
                <extension name="queue">
                  <condition>
                    <action application="answer"/>
                    <action application="callcenter" data="queue@default"/>
                  </condition>
                </extension>
              </context>
            </include>
            """);
        var port = FreePort.Take();
        var server = await FreeSwitchServer.StartAsync(new Uri("http://127.0.0.1:9"), QueueOnApplication.Settings(port), configuration.FullName);
        return new QueueOnModule(configuration, server, LoadOfCalls.Phones(port));
    }

    public async ValueTask DisposeAsync()
    {
        await phones.DisposeAsync();
        await server.DisposeAsync();
        configuration.Delete(recursive: true);
    }

    private static string Queue(int agents) => $"""
        <configuration name="callcenter.conf">
          <settings/>
          <queues>
            <queue name="queue@default">
              <param name="strategy" value="longest-idle-agent"/>
              <param name="moh-sound" value="$${"{hold_music}"}"/>
              <param name="record-template" value="$${"{recordings}"}/${"{uuid}"}.wav"/>
              <param name="time-base-score" value="queue"/>
              <param name="max-wait-time" value="0"/>
              <param name="max-wait-time-with-no-agent" value="0"/>
              <param name="tier-rules-apply" value="false"/>
              <param name="abandoned-resume-allowed" value="false"/>
            </queue>
          </queues>
          <agents>
            {Each(agents, agent => $"""<agent name="{agent}" type="callback" contact="sofia/gateway/trunk/{agent}" status="Available" max-no-answer="0" wrap-up-time="{QueueOnApplication.WrapUp}" reject-delay-time="1" busy-delay-time="1"/>""")}
          </agents>
          <tiers>
            {Each(agents, agent => $"""<tier agent="{agent}" queue="queue@default" level="1" position="1"/>""")}
          </tiers>
        </configuration>
        """;

    private static string Each(int agents, Func<int, string> line) => string.Join('\n', Enumerable.Range(QueueOnApplication.FirstAgent, agents).Select(line));

    private static void Copy(DirectoryInfo from, DirectoryInfo to)
    {
        foreach (var file in from.EnumerateFiles("*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to.FullName, Path.GetRelativePath(from.FullName, file.FullName));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            file.CopyTo(target);
        }
    }
}

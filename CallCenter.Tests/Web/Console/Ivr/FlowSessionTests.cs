using System.Text.Json.Nodes;
using CallCenter.Telephony.Ivr.Design;
using CallCenter.Web.Console.Ivr.Designer;
using CallCenter.Web.Console.Ivr.Designer.Forms;

namespace CallCenter.Tests.Web.Console.Ivr;

public sealed class FlowSessionTests
{
    private readonly FlowSession session = new(FlowSketch.Empty);

    [Fact]
    public void The_first_node_is_where_calls_begin_and_others_are_not()
    {
        var first = Add("play");
        Add("play");

        Assert.Equal(first, session.Flow.Start);
        Assert.Equal(["1", "2"], session.Flow.Nodes.Select(node => node.Path));
    }

    [Fact]
    public void Everything_can_be_taken_back_and_done_again()
    {
        var (one, two) = (Add("play"), Add("hangup"));
        session.Connect(one, "next", two);
        session.Move(new Dictionary<string, SketchPoint> { [two] = new(300, 40) });
        session.Rename(two, "再见");
        var whole = session.Flow.Write();

        while (session.CanUndo)
        {
            session.Undo();
        }

        Assert.Empty(session.Flow.Nodes);
        while (session.CanRedo)
        {
            session.Redo();
        }

        Assert.Equal(whole, session.Flow.Write());
    }

    [Fact]
    public void Typing_into_one_field_is_taken_back_at_once()
    {
        var id = Add("play");
        foreach (var name in new[] { "欢", "欢迎", "欢迎语" })
        {
            session.Rename(id, name);
        }

        session.Undo();

        Assert.NotEqual("欢", session.Flow.Find(id)!.Name[..1]);
    }

    [Fact]
    public void A_connection_needs_an_exit_and_a_node_that_are_there()
    {
        var id = Add("play");
        var edits = session.Edits;

        session.Connect(id, "no-such-exit", id);
        session.Connect(id, "next", "gone");

        Assert.Equal(edits, session.Edits);
    }

    [Fact]
    public void A_deleted_node_takes_the_connections_to_it_along_and_the_flow_begins_behind_it()
    {
        var (one, two, three) = (Add("play"), Add("play"), Add("hangup"));
        session.Connect(one, "next", two);
        session.Connect(two, "next", three);
        session.Delete([one], []);

        Assert.Equal(two, session.Flow.Start);
        session.Delete([three], []);
        Assert.Empty(session.Flow.Find(two)!.Exits);
    }

    [Fact]
    public void The_exit_of_a_case_goes_with_the_case_and_is_renamed_with_it()
    {
        var (branch, end) = (Add("branch"), Add("hangup"));
        session.Set(branch, "cases", new JsonArray("1", "2"));
        session.Connect(branch, "=1", end);
        session.RenameExit(branch, "cases", new JsonArray("9", "2"), "=1", "=9");

        Assert.Equal(end, session.Flow.Find(branch)!.Exits["=9"]);
        session.Set(branch, "cases", new JsonArray("2"));
        Assert.Empty(session.Flow.Find(branch)!.Exits);
    }

    [Fact]
    public void Copies_keep_the_connections_among_them_and_no_password()
    {
        var (database, end) = (Add("database"), Add("hangup"));
        session.Set(database, "password", "secret");
        session.Connect(database, "next", end);

        var copied = session.Copy([database, end]);
        var pasted = session.Paste(copied);

        Assert.DoesNotContain("secret", copied, StringComparison.Ordinal);
        Assert.Equal(pasted[1], session.Flow.Find(pasted[0])!.Exits["next"]);
        Assert.Equal(4, session.Flow.Nodes.Length);
        Assert.Empty(session.Paste("nothing"));
    }

    [Fact]
    public void A_key_drawn_from_the_next_key_port_is_the_first_that_is_free()
    {
        var (menu, end) = (Add("select"), Add("hangup"));
        Assert.Equal("1", CanvasView.FreeKey(session.Flow.Find(menu)!));
        session.Connect(menu, "1", end);

        Assert.Equal("2", CanvasView.FreeKey(session.Flow.Find(menu)!));
        Assert.Equal(["1", CanvasView.NextKey, "timeout", "invalid"], CanvasView.Of(session.Flow, DesignerChoices.None, []).Nodes[0].Exits.Select(exit => exit.Key));
    }

    private string Add(string type) => session.Add(NodeForms.Find(type)!, new(0, 0));
}

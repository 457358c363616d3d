using System.Collections;
using System.Globalization;
using System.Resources;
using CallCenter.Web.Shell;
using Radzen;

namespace CallCenter.Tests.Web.Shell;

public sealed class RadzenTextsTests
{
    private static readonly string[] Used =
    [
        "Alert", "Button", "CompareValidator", "DataFilter", "DataGrid", "DataList", "DatePicker", "Dialog", "DropDown", "DropDownDataGrid", "EmailValidator",
        "FileInput", "LengthValidator", "Link", "ListBox", "Login", "Menu", "MenuItem", "Notification", "Numeric", "NumericRangeValidator", "Pager", "Panel", "PanelMenu",
        "PanelMenuItem", "PickList", "ProfileMenu", "RegexValidator", "RequiredValidator", "SidebarToggle", "SplitButton", "Steps", "Tabs", "TimeSpanPicker", "Tree", "Upload",
    ];

    [Fact]
    public void Every_text_of_the_components_in_use_is_chinese_in_chinese_and_left_alone_in_english()
    {
        var texts = new RadzenTexts();
        var keys = new ResourceManager("Radzen.Blazor.RadzenStrings", typeof(DialogService).Assembly)
            .GetResourceSet(CultureInfo.InvariantCulture, createIfNotExists: true, tryParents: false)!
            .Cast<DictionaryEntry>().Select(entry => (string)entry.Key).Where(key => Used.Contains(key.Split('_')[0])).ToList();

        Assert.NotEmpty(keys);
        Assert.All(keys, key => Assert.NotNull(texts.Get(key, CultureInfo.GetCultureInfo("zh-CN"))));
        Assert.All(keys, key => Assert.Null(texts.Get(key, CultureInfo.GetCultureInfo("en"))));
    }
}
